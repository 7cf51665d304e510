"""Where things stand in the network: worked out beforehand, the same each time.

Goes in: a network, the things it is about. Comes out: for each thing a place in whole pixels, its
size, at which side its words stand and from which zoom on. Refuses: nothing.

Places move apart as one zooms in; things and words keep their size. So of each two words there is
a zoom above which they are clear of each other, and it follows from their places: the words of
what has most relations are placed first, and no words ever lie on others or on a thing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt
import rustworkx as rx

from kg.handing.page import labels
from kg.handing.page.untangling import Array, apart, packed, spread

SIDES = ("below", "right", "left", "above")
"""Where the words of a thing can stand, by number."""
NEVER = 32.0
"""A zoom that no reader reaches: these words show only when their thing is chosen."""
_AROUND = 3
_SOON = 0.5
_CROWD = 120
_WORDED = 22
_LARGER = 2.0
_RADIUS = (6, 15)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a thing stands, at zoom 1.

    ``radius`` holds its sign; ``side`` is a number into :data:`SIDES`; ``zoom`` is the least zoom
    at which its words are clear of all others, in thousandths.
    """

    x: int
    y: int
    radius: int
    side: int
    zoom: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the screen: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


def places(graph: nx.MultiDiGraph[str], focus: Sequence[str] = ()) -> dict[str, Place]:
    """Where each thing of a graph stands, by id, in order of id.

    The attribute ``labels`` of a node holds its words by language; there is room for each. What
    ``focus`` names is drawn larger and worded first.

    >>> graph = nx.MultiDiGraph([("ship", "harbour"), ("ship", "mate")])
    >>> found = places(graph)
    >>> sorted(found) == sorted(graph) and len({(one.x, one.y) for one in found.values()}) == 3
    True
    """
    names = sorted(graph)
    if not names:
        return {}
    number = {name: i for i, name in enumerate(names)}
    pairs = sorted({tuple(sorted((number[a], number[b]))) for a, b in graph.edges() if a != b})
    degree = np.zeros(len(names), dtype=int)
    for a, b in pairs:
        degree[[a, b]] += 1
    radii = _radii(degree, [number[name] for name in focus if name in number])
    sizes = np.array([labels.box(words(graph.nodes[name], name)) for name in names], dtype=float)
    order = _order(degree, radii)
    points = _points(pairs, order, *_room(order, radii, sizes))
    sides, zooms = worded(points, radii, sizes, order, _lines_away(points, pairs))
    return {name: _place(points[i], radii[i], sides[i], zooms[i]) for i, name in enumerate(names)}


def _place(point: Array, radius: float, side: int, zoom: float) -> Place:
    return Place(int(point[0]), int(point[1]), int(radius), side, math.ceil(zoom * 1000))


def words(node: Mapping[str, object], name: str) -> list[tuple[str, ...]]:
    """The words of a node in each of its languages, broken into lines."""
    held = node.get("labels")
    told = list(held.values()) if isinstance(held, Mapping) else []
    return [labels.lines(str(one)) for one in told or [node.get("label", name)]]


def label_box(place: Place, size: tuple[float, float]) -> Box:
    """Where the words of a place stand, measured from its middle, with the room around them."""
    return _boxes(float(place.radius), size)[place.side]


def worded(
    points: Array, radii: Array, sizes: Array, order: Sequence[int], crossed: Array | None = None
) -> tuple[list[int], list[float]]:
    """For each thing, at which side its words stand and from which zoom on.

    In the order given, each takes the side that is clear soonest of all things and of the words
    that have been placed; of sides as good as that, the one with fewest of its own lines across.
    """
    count = len(points)
    crowd = count > _CROWD
    sides, zooms = [0] * count, [NEVER] * count
    dots = np.stack([-radii, -radii, radii, radii], axis=1)
    set_down = np.empty((0, 4))
    where = np.empty((0, 2))
    for i in order:
        if not sizes[i][0]:
            continue
        others = np.arange(count) != i
        found = []
        for side, one in enumerate(_boxes(float(radii[i]), (sizes[i][0], sizes[i][1]))):
            zoom = max(
                _clear(one, points[others] - points[i], dots[others]),
                _clear(one, where - points[i], set_down),
            )
            across = 0.0 if crossed is None else float(crossed[i, side])
            found.append((round(max(zoom, _SOON), 3), across, side, zoom, one))
            if crowd and side == 0 and zoom <= _SOON:
                break
        _, _, side, zoom, one = min(found, key=lambda f: f[:3])
        sides[i], zooms[i] = side, min(zoom, NEVER)
        if zoom < NEVER:
            set_down = np.vstack([set_down, [[one.left, one.top, one.right, one.bottom]]])
            where = np.vstack([where, points[i][None, :]])
    return sides, zooms


def _boxes(radius: float, size: tuple[float, float]) -> tuple[Box, ...]:
    """The four boxes in which the words of a thing can stand, in the order of the sides."""
    wide, high = size
    gap = radius + _AROUND
    across, up = wide / 2 + _AROUND, high / 2
    return (
        Box(-across, gap, across, gap + high),
        Box(gap, -up, gap + wide + _AROUND, up),
        Box(-gap - wide - _AROUND, -up, -gap, up),
        Box(-across, -gap - high, across, -gap),
    )


def _clear(box: Box, away: Array, others: Array) -> float:
    """The zoom above which a box is clear of other boxes, so far away at zoom 1."""
    if not len(away):
        return 0.0
    low_x, high_x = _meeting(away[:, 0], box.left - others[:, 2], box.right - others[:, 0])
    low_y, high_y = _meeting(away[:, 1], box.top - others[:, 3], box.bottom - others[:, 1])
    low, high = np.maximum(low_x, low_y), np.minimum(high_x, high_y)
    meeting = (high > low) & (high > 0)
    return float(np.max(high[meeting], initial=0.0))


def _meeting(away: Array, low: Array, high: Array) -> tuple[Array, Array]:
    """Between which zooms two boxes share a stretch of one axis."""
    same = away == 0
    step = np.where(same, 1.0, away)
    one, other = low / step, high / step
    within = (low < 0) & (high > 0)
    starts = np.where(same, np.where(within, -np.inf, np.inf), np.minimum(one, other))
    ends = np.where(same, np.where(within, np.inf, -np.inf), np.maximum(one, other))
    return starts, ends


def _lines_away(points: Array, pairs: Sequence[tuple[int, ...]]) -> Array:
    """How many lines leave each thing towards each of the sides at which its words can stand."""
    found = np.zeros((len(points), len(SIDES)))
    for pair in pairs:
        for a, b in (pair, pair[::-1]):
            dx, dy = points[b] - points[a]
            side = (1 if dx > 0 else 2) if abs(dx) > 2.5 * abs(dy) else (0 if dy > 0 else 3)
            found[a, side] += 1
    return found


def _radii(degree: npt.NDArray[np.int_], focus: Sequence[int]) -> Array:
    least, most = _RADIUS
    grown = np.floor(least - 1.5 + 1.5 * np.sqrt(degree + 1.0))
    radii: Array = np.clip(grown, least, most - 2)
    radii[list(focus)] = most
    return radii


def _order(degree: npt.NDArray[np.int_], radii: Array) -> list[int]:
    return sorted(range(len(degree)), key=lambda i: (-radii[i], -degree[i], i))


def _points(pairs: list[tuple[int, ...]], order: list[int], room: Array, down: Array) -> Array:
    """The places: each part that hangs together by itself, then all of them packed."""
    count = len(room)
    graph: rx.PyGraph[int, None] = rx.PyGraph()
    graph.add_nodes_from(list(range(count)))
    graph.add_edges_from([(a, b, None) for a, b in pairs])
    parts = sorted((sorted(one) for one in rx.connected_components(graph)), key=_largest_first)
    points = np.zeros((count, 2))
    for part in parts:
        middle = min(range(len(part)), key=lambda i: order.index(part[i]))
        points[part] = apart(spread(graph.subgraph(part), middle), room[part], middle)
    points = packed(points, parts, room)
    points[:, 1] -= down
    return np.round(points)


def _largest_first(part: list[int]) -> tuple[int, int]:
    return -len(part), part[0]


def _room(order: Sequence[int], radii: Array, sizes: Array) -> tuple[Array, Array]:
    """Half the width and height that each thing is given, and how far below it their middle is.

    In a crowd only what has most relations is given room for its words, but enough of it for them
    to show when the whole crowd is looked at.
    """
    wide, high = sizes[:, 0] / 2 + 8, radii + (sizes[:, 1] + _AROUND) / 2 + 4
    worded_room = np.stack([np.maximum(wide, radii + 10), high], axis=1)
    down = (sizes[:, 1] + _AROUND) / 2
    if len(radii) <= _CROWD:
        return worded_room, down
    room = np.stack([radii, radii], axis=1) * _LARGER * 0.8
    first = list(order[:_WORDED])
    lower = np.zeros(len(radii))
    room[first], lower[first] = worded_room[first] * _LARGER, down[first] * _LARGER
    return room, lower
