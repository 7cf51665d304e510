"""Words of an invented country, from which generated cases are made.

Goes in: a random number generator. Comes out: names, places and numbers in words. None of the
people, bodies, places and laws exists.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

FIRST = (
    ("Vera", "Вера"), ("Anton", "Антон"), ("Mira", "Мира"), ("Ilmar", "Ильмар"),
    ("Tove", "Туве"), ("Daniil", "Даниил"), ("Selma", "Сельма"), ("Oskar", "Оскар"),
    ("Lidia", "Лидия"), ("Marek", "Марек"), ("Nora", "Нора"), ("Pavel", "Павел"),
)  # fmt: skip
LAST = (
    ("Holm", "Хольм"), ("Berin", "Берин"), ("Kestrel", "Кестрель"), ("Oru", "Ору"),
    ("Tarn", "Тарн"), ("Velde", "Вельде"), ("Sorrel", "Соррель"), ("Brandt", "Брандт"),
    ("Linnet", "Линнет"), ("Marsh", "Марш"), ("Dunlin", "Данлин"), ("Fenwick", "Фенвик"),
    ("Arden", "Арден"), ("Pike", "Пайк"), ("Rowan", "Роуан"), ("Teal", "Тил"),
)  # fmt: skip

TOWNS = ("Oldmere", "Tidewater", "Highfell", "Saltmarsh", "Kingsferry", "Redbank", "Longshore")
AGENCIES = (
    ("security-office", "Security Office"),
    ("border-guard", "Border Guard"),
    ("ministry-police", "Ministry Police"),
    ("investigation-board", "Investigation Board"),
)
PAPERS = (
    ("tidewater-news", "Tidewater News"),
    ("meadow-post", "Meadow Post"),
    ("northland-daily", "Northland Daily"),
)
DEFENDERS = (
    ("lantern-association", "Lantern Association"),
    ("open-window", "Open Window"),
    ("harbour-committee", "Harbour Committee"),
)
MOVEMENTS = (("open-meadow", "Open Meadow"), ("quiet-river", "Quiet River"))
ARTICLES = (("19.2", "1"), ("19.2", "2"), ("20.1", "2"), ("31.4", "1"), ("44.7", "3"))
OCCUPATIONS = ("journalist", "lawyer", "historian", "artist")

YEARS_EN = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
YEARS_RU = {
    3: "трём", 4: "четырём", 5: "пяти", 6: "шести", 7: "семи", 8: "восьми", 9: "девяти",
}  # fmt: skip
FEWER_RU = {
    2: "двух", 3: "трёх", 4: "четырёх", 5: "пяти", 6: "шести", 7: "семи", 8: "восьми",
}  # fmt: skip
_MONTHS = (
    ("January", "января", "январе"), ("February", "февраля", "феврале"),
    ("March", "марта", "марте"), ("April", "апреля", "апреле"), ("May", "мая", "мае"),
    ("June", "июня", "июне"), ("July", "июля", "июле"), ("August", "августа", "августе"),
    ("September", "сентября", "сентябре"), ("October", "октября", "октябре"),
    ("November", "ноября", "ноябре"), ("December", "декабря", "декабре"),
)  # fmt: skip


def name(random: Random) -> tuple[str, str]:
    """A name, in both scripts; some people share one.

    >>> name(Random(1))
    ('Mira Dunlin', 'Мира Данлин')
    """
    (first, first_ru), (last, last_ru) = random.choice(FIRST), random.choice(LAST)
    return f"{first} {last}", f"{first_ru} {last_ru}"


def english(day: date) -> str:
    """A day as English sources write it.

    >>> english(date(2021, 3, 4))
    '4 March 2021'
    """
    return f"{day.day} {_MONTHS[day.month - 1][0]} {day.year}"


def russian(day: date) -> str:
    """A day as Russian sources write it.

    >>> russian(date(2021, 3, 4))
    '4 марта 2021 года'
    """
    return f"{day.day} {_MONTHS[day.month - 1][1]} {day.year} года"


def russian_month(day: date) -> str:
    """The month of a day as Russian sources write it.

    >>> russian_month(date(2021, 3, 4))
    'марте 2021 года'
    """
    return f"{_MONTHS[day.month - 1][2]} {day.year} года"


def later(random: Random, day: date, least: int, most: int) -> date:
    """A day some days after another.

    >>> later(Random(1), date(2021, 3, 4), 1, 1)
    datetime.date(2021, 3, 5)
    """
    return day + timedelta(days=random.randint(least, most))
