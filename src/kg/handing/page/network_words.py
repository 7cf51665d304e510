"""The words around the network, in each language of the page.

Goes in: nothing. Comes out: a table like that of :mod:`kg.handing.page.words`. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

_TABLE = """
network.whole | Everything | Всё
network.acts | Who acted against whom | Кто действовал против кого
network.ties | Who is with whom | Кто с кем связан
network.projection | What the lines mean | Что означают линии
network.about.whole | Each line is one fact: from what it tells of to whom or what it names. | Каждая линия — один факт: от того, о чём он, к тому, кого или что он называет.
network.about.acts | Each line stands for acts, from who acted to whom it was done to. What is only alleged is not here. | Линия — это действия: от того, кто действовал, к тому, против кого. Того, что только утверждается, здесь нет.
network.about.ties | Each line stands for roles: who holds them, and with whom. | Линия — это роли: у кого они и при ком.
network.more | Closer | Ближе
network.less | Further | Дальше
network.fit | See all of it | Показать целиком
network.zoom | Zoom | Масштаб
network.back | ← back to all | ← назад ко всему
network.open | Show what is around it | Показать, что вокруг
network.near | Around {} | Вокруг: {}
network.near.whole | {} has no line in this network. Here it is in everything. | {} в этой сети линий не имеет. Вот окружение в сети всего.
network.none | Nothing on record makes a line here. | Здесь нет записанного, что дало бы линию.
network.filtered | Everything here is filtered out. | Здесь всё скрыто отбором.
network.host | The network as a picture | Сеть как картина
network.keys | Arrow keys go along the lines, Page Up and Page Down through everything, Enter shows what is around, plus and minus zoom, 0 shows all. The same stands in the list. | Стрелки ведут вдоль линий, Page Up и Page Down — по всему подряд, Enter показывает окружение, плюс и минус меняют масштаб, 0 показывает всё. То же есть в списке.
network.counts | {things} things, {lines} lines for {records} facts. Names shown: {names}; zoom in for the others. | Объектов: {things}, линий: {lines}, фактов за ними: {records}. Имён видно: {names}, остальные — при приближении.
network.counts.all | {things} things, {lines} lines for {records} facts. | Объектов: {things}, линий: {lines}, фактов за ними: {records}.
network.hidden | Filtered out: {things} things, {lines} lines. | Скрыто отбором: объектов {things}, линий {lines}.
network.aside | {} lines between these things are drawn only when one of their ends is chosen. | Линий между самими этими объектами: {}; они рисуются, когда выбран один из концов.
network.list | In this network | В этой сети
network.alleged | only alleged or said | только утверждается или сказано
network.differ | sources differ | источники расходятся
network.many | {} lines | линий: {}
network.step | {name}, {sort}, {lines} lines | {name}, {sort}, линий: {lines}
network.along | along “{relation}”: {name}, {sort}, {lines} lines | по линии «{relation}»: {name}, {sort}, линий: {lines}
network.noway | No line leads that way. | В ту сторону линий нет.
network.sign.alleged | alleged | обвинение
network.sign.said | said: dashed lines are not established | высказывание: пунктир — не установлено
network.sign.differ | sources differ | источники расходятся
network.sign.many | a number: so many facts in one line | число: столько фактов в одной линии
network.sign.choose | choose a line or a thing to read the words it rests on; twice on a thing shows what is around it | выберите линию или объект, чтобы прочесть, на чём они держатся; двойное нажатие показывает окружение
network.failed | This browser cannot draw the network; the list has all of it. | Этот браузер не может нарисовать сеть; всё есть в списке.
"""  # noqa: E501

WORDS: Mapping[str, Mapping[str, str]] = {
    key.strip(): {"en": en.strip(), "ru": ru.strip()}
    for key, en, ru in (line.split(" | ") for line in _TABLE.strip().splitlines())
}
"""Each word of the network by its key, in each language."""
