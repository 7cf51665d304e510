"""Spreading a graph over the plane so that it reads, and keeping what lies there apart.

Goes in: a graph, or points and the room that each needs. Comes out: points. Refuses: nothing.
The same input gives the same points: the seed is fixed, and nothing hangs on the order of a set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import rustworkx as rx

Array = npt.NDArray[np.float64]
"""Points or sizes, one a row."""

SEED = 7
WIDER = 1.7
"""How much wider than high a picture is."""
_EDGE = 95.0
_GAP = 46.0
_LOOSE = 1.2
_CELL = 8.0


def spread(graph: rx.PyGraph[int, None], middle: int) -> Array:
    """Points for a graph that hangs together: the further apart, the more steps lie between.

    A spring layout of rustworkx, then stress majorisation over the lengths of shortest paths,
    with one point held in the middle; the longest extent lies across.
    """
    count = graph.num_nodes()
    if count < 3:
        return np.array([[_EDGE * 1.6 * i, 0.0] for i in range(count)]).reshape(count, 2)
    rounds = 60 if count <= 300 else 24
    found = rx.spring_layout(graph, seed=SEED, num_iter=rounds)
    points = np.array([found[i] for i in range(count)])
    steps = rx.distance_matrix(graph)
    far = np.where(steps > 0, steps, 1.0)
    points = _stressed(points * math.sqrt(count), far, _rounds(count), middle)
    return _across(points) * _EDGE


def _rounds(count: int) -> int:
    """How often stress is lessened: as often as a second allows."""
    return max(8, min(120, 8_000_000 // (count * count)))


def _stressed(points: Array, far: Array, rounds: int, middle: int) -> Array:
    weight = far**-2.0
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1)
    pull = weight * far
    for _ in range(rounds):
        dx = points[:, 0][:, None] - points[:, 0][None, :]
        dy = points[:, 1][:, None] - points[:, 1][None, :]
        ratio = pull / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-6)
        moved = np.stack(
            [
                (weight * points[:, 0][None, :] + ratio * dx).sum(axis=1),
                (weight * points[:, 1][None, :] + ratio * dy).sum(axis=1),
            ],
            axis=1,
        )
        points = moved / total[:, None]
        points[middle] = points.mean(axis=0)
    return points


def _across(points: Array) -> Array:
    """Points turned about their middle so that they reach furthest to the sides."""
    points = points - points.mean(axis=0)
    dx, dy = points[:, 0], points[:, 1]
    turn = 0.5 * math.atan2(2 * float((dx * dy).sum()), float((dx * dx - dy * dy).sum()))
    cos, sin = math.cos(turn), math.sin(turn)
    turned = np.stack([dx * cos + dy * sin, dy * cos - dx * sin], axis=1)
    wide, high = np.ptp(turned, axis=0)
    wider = min(1.7, max(1.0, WIDER * float(high) / max(float(wide), 1e-6)))
    return np.stack([turned[:, 0] * wider, turned[:, 1]], axis=1)


def apart(points: Array, room: Array, middle: int) -> Array:
    """Points moved as little as may be until the rooms around them are clear of each other.

    ``room`` is half the width and half the height of each. First all push each other, then each
    in turn, the middle and then the largest first, takes the nearest place that is free.
    """
    if len(points) < 2:
        return points
    extent = np.maximum(np.ptp(points, axis=0), 2 * room.max(axis=0))
    needed = _LOOSE * float((4 * room[:, 0] * room[:, 1]).sum())
    points = points * math.sqrt(needed / float(extent[0] * extent[1]))
    points = points + _nudges(len(points))
    for _ in range(max(6, min(60, 12_000_000 // len(points) ** 2))):
        points = points + _pushes(points, room)
    return _settled(points, room, middle)


def _settled(points: Array, room: Array, middle: int) -> Array:
    """Each point in turn at the nearest place that is free: the middle, then by need of room."""
    points[middle] = (points.min(axis=0) + points.max(axis=0)) / 2
    half = np.ceil(room / _CELL - 0.5).astype(int)
    margin = np.maximum(np.ptp(points, axis=0) * 0.3, room.max(axis=0) * 3) + 8 * _CELL
    low = points.min(axis=0) - margin
    wide, high = (np.ceil((points.max(axis=0) + margin - low) / _CELL)).astype(int)
    taken = np.zeros((high, wide), dtype=np.int32)
    found = points.copy()
    need = room[:, 0] * room[:, 1]
    for i in sorted(range(len(points)), key=lambda i: (i != middle, -need[i], i)):
        (across, down), (x, y) = half[i], (points[i] - low) / _CELL - 0.5
        place = _nearest(taken, int(across), int(down), float(x), float(y))
        if place is None:
            continue
        x_found, y_found = place
        taken[y_found - down : y_found + down + 1, x_found - across : x_found + across + 1] = 1
        found[i] = low + (np.array(place) + 0.5) * _CELL
    return found


def _nearest(
    taken: npt.NDArray[np.int32], across: int, down: int, x: float, y: float
) -> tuple[int, int] | None:
    """The free place nearest to a point, in cells, for a box so many cells to each side."""
    sums = np.zeros((taken.shape[0] + 1, taken.shape[1] + 1), dtype=np.int32)
    sums[1:, 1:] = taken.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    tall, wide = 2 * down + 1, 2 * across + 1
    inside = sums[tall:, wide:] - sums[:-tall, wide:] - sums[tall:, :-wide] + sums[:-tall, :-wide]
    if not inside.size:
        return None
    far_y = (np.arange(inside.shape[0]) + down - y) ** 2 * 2.0
    far_x = (np.arange(inside.shape[1]) + across - x) ** 2
    far = np.where(inside > 0, np.inf, far_y[:, None] + far_x[None, :])
    best = int(np.argmin(far))
    if not math.isfinite(float(far.flat[best])):
        return None
    return best % far.shape[1] + across, best // far.shape[1] + down


def _nudges(count: int) -> Array:
    """Tiny steps, each another, so that no two points are the same."""
    turn = np.arange(count) * 2.399963
    return np.stack([np.cos(turn), np.sin(turn)], axis=1) * 0.5


def _lacking(points: Array, room: Array) -> tuple[Array, Array, Array, Array]:
    """How far apart each two lie, and how much of the room for both is lacking."""
    dx = points[:, 0][:, None] - points[:, 0][None, :]
    dy = points[:, 1][:, None] - points[:, 1][None, :]
    lack_x = room[:, 0][:, None] + room[:, 0][None, :] - np.abs(dx)
    lack_y = room[:, 1][:, None] + room[:, 1][None, :] - np.abs(dy)
    np.fill_diagonal(lack_x, -1.0)
    return dx, dy, lack_x, lack_y


def _pushes(points: Array, room: Array) -> Array:
    """A step for each point away from those whose room it is in: as is less far."""
    dx, dy, lack_x, lack_y = _lacking(points, room)
    meet = (lack_x > 0) & (lack_y > 0)
    sideways = meet & (lack_x < lack_y * 2.2)
    upright = meet & ~sideways
    push_x = np.where(sideways, np.sign(dx) * (lack_x + 1) / 2, 0.0)
    push_y = np.where(upright, np.sign(dy) * (lack_y + 1) / 2, 0.0)
    many_x = np.maximum(1.0, sideways.sum(axis=1))
    many_y = np.maximum(1.0, upright.sum(axis=1))
    return np.stack([push_x.sum(axis=1) / many_x, push_y.sum(axis=1) / many_y], axis=1)


def packed(points: Array, parts: Sequence[list[int]], room: Array) -> Array:
    """The parts side by side: the first in the middle, the others in rows beneath it."""
    points = points.copy()
    boxes = []
    for part in parts:
        low, high = _corners(points, room, part)
        points[part] -= (low + high) / 2
        boxes.append(high - low)
    area = sum((wide + _GAP) * (high + _GAP) for wide, high in boxes)
    across = max(float(boxes[0][0]), math.sqrt(area * WIDER))
    top = float(boxes[0][1]) / 2 + _GAP
    for row in _rows([float(wide) for wide, _ in boxes], across):
        left = -(sum(float(boxes[i][0]) for i in row) + _GAP * (len(row) - 1)) / 2
        for i in row:
            points[parts[i]] += np.array([left, top]) + boxes[i] / 2
            left += float(boxes[i][0]) + _GAP
        top += max(float(boxes[i][1]) for i in row) + _GAP
    return points


def _corners(points: Array, room: Array, part: list[int]) -> tuple[Array, Array]:
    return (points[part] - room[part]).min(axis=0), (points[part] + room[part]).max(axis=0)


def _rows(widths: Sequence[float], across: float) -> list[list[int]]:
    """All but the first, in rows no wider than allowed."""
    rows: list[list[int]] = []
    taken = math.inf
    for i in range(1, len(widths)):
        if taken + widths[i] > across:
            rows.append([])
            taken = 0.0
        rows[-1].append(i)
        taken += widths[i] + _GAP
    return rows
