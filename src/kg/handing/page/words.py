"""The words of the page itself, in each of its languages.

Goes in: nothing. Comes out: a table. Refuses: nothing; that each word is there in each language is
held by a test. ``{}`` and ``{name}`` stand for what a script fills in.
"""

# ruff: noqa: E501 - a line holds a key and its words in each language

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES: Mapping[str, str] = {"en": "English", "ru": "Русский"}
"""The languages of the page, each with its name in itself."""

_TABLE = """
skip.list | To the list of all facts | К списку всех фактов
skip.view | To the picture | К картине
title.of | {}: who says so | {}: кто это говорит
about.focus | named to kg draw | названо команде kg draw
about.most | against whom most is on record: {} | против кого записано больше всего действий: {}
counts.things | things | объектов
counts.facts | facts | фактов
counts.sources | sources | источников
view | view | вид
view.score | Score | Партитура
view.network | Network | Сеть
language | language | язык
theme | Dark or light | Тёмная или светлая тема
theme.dark | Dark | Тёмная
theme.light | Light | Светлая
search | Find | Найти
search.hint | a name, in Latin or Cyrillic letters | имя латиницей или кириллицей
search.none | Nothing here is called so | Здесь ничего так не называется
search.many | {} found | Найдено: {}
tool.filter | Filter | Отбор
tool.time | Time | Время
tool.path | Connection | Связь
tool.export | Share, save | Ссылка, файлы
close | Close | Закрыть
clear | Clear the selection | Снять выбор
all.shown | Show everything | Показать всё
some.hidden | {hidden} of {all} facts are filtered out | Отбором скрыто фактов: {hidden} из {all}
read | How to read it | Как это читать
read.score | Read each column downwards: who, did what, to whom. | Каждый столбец читается сверху вниз: кто, что сделал, кому.
read.alleged | Dashed and amber: only alleged, not established. | Пунктир и янтарный цвет: только утверждается, не установлено.
read.differ | ≠ sources differ. | ≠ источники расходятся.
read.choose | Choose anything to read the words it rests on. | Выберите что угодно — откроются слова, на которых оно держится.
legend | What there is | Что здесь есть
legend.hint | Press to hide or show. | Нажмите, чтобы скрыть или показать.
voices | Who says so | Кто это говорит
sources | Sources | Источники
differ | Where sources differ | Где источники расходятся
differ.none | Nowhere, as far as is recorded. | Нигде, насколько записано.
differ.only | Only what is disputed | Только спорное
differ.same | one or several? | одно или несколько?
differ.which | which holds? | что верно?
judged | judged | решение редакции
judged.none | no ruling yet | решения пока нет
outcome.accepted | accepted | принято
outcome.open | left open | оставлено открытым
outcome.unsure | not known whether one | неизвестно, одно ли
outcome.same | one and the same | одно и то же
outcome.different | different things | разные вещи
outcome.both-hold | both hold | верно и то и другое
outcome.rejected | rejected | отклонено
outcome.superseded | superseded | заменено новым
outcome.retracted | taken back by its source | отозвано источником
outcome.reading | read so | прочитано так
outcome.attribution | attributed | приписано
known | What is known | Что известно
known.mark | What this rests on | На чём это держится
known.more | What else is known | Что ещё известно
known.nothing | No fact tells of it by itself. | Ни один факт не говорит о нём отдельно.
known.hidden | {} more are filtered out | Ещё скрыто отбором: {}
known.many | {facts} facts, {quotations} quotations | Фактов: {facts}, цитат: {quotations}
network.around | Show in the network | Показать в сети
path.from.here | How connected with … | Как связано с …
focus.here | To its score | К партитуре
nodate | no date | без даты
type | is a | это
alleged | alleged, not established | утверждается, не установлено
said | a statement: that it was said, not that it is so | высказывание: что это сказано, а не что это так
conflict | sources differ | источники расходятся
both | both hold | верно и то и другое
fits | said less exactly | сказано менее точно
hedge | hedged: | с оговоркой:
because | the editors reckon so because: | редакция так считает, потому что:
reading | reading | читая
told | as told by | в передаче
translation | our translation: | наш перевод:
again | as quoted above under | как процитировано выше под номером
nowords | no quotation says just this | ни одна цитата не говорит именно этого
published | published | опубликовано
said.on | said on | сказано
time | Only what falls between | Только то, что было между
time.from | from | с
time.to | until | по
time.open | What has no date, or is open towards that side, stays: {} things have no date. | Остаётся всё, что без даты или открыто в эту сторону: без даты — {}.
path | How are A and B connected? | Как связаны А и Б?
path.a | from | от
path.b | to | до
path.alleged | also over what is only alleged or said | также через то, что только утверждается или сказано
path.name.two | Name two things. | Назовите двоих.
path.same | These are one and the same. | Это одно и то же.
path.none | Nothing told as a fact connects them within 10 steps. | Ничто, рассказанное как факт, не связывает их за 10 шагов.
path.said | Something that is only alleged or said does: tick the box to see it. | Связывает то, что только утверждается или сказано: поставьте галочку.
path.nothing | Nothing connects them within 10 steps. | Ничто не связывает их за 10 шагов.
path.steps | {} steps | шагов: {}
path.step | step | шаг
export | Share and save | Поделиться и сохранить
export.link | Copy a link to what you see | Скопировать ссылку на то, что видно
export.copied | Copied | Скопировано
export.copy.this | Copy this address: | Скопируйте этот адрес:
export.svg | Picture as SVG | Картина в SVG
export.png | Picture as PNG | Картина в PNG
export.csv | Facts as CSV | Факты в CSV
export.saved | Saved: {} | Сохранено: {}
export.no.png | This browser gives out noise in place of pictures, to protect you. Save the SVG instead. | Этот браузер ради вашей защиты отдаёт вместо картинки шум. Сохраните SVG.
export.failed | That did not work: {} | Не получилось: {}
facts | All facts | Все факты
facts.lead | Every fact in order of time, with the words it rests on. | Каждый факт по времени, со словами, на которых он держится.
facts.undated | Without a date | Без даты
facts.judgements | Judgements of the editors | Решения редакции
facts.sources | Sources | Источники
made | From what it was made | Из чего это сделано
made.version | data | данные
made.ontology | terms | термины
made.program | program | программа
made.audience | made for | для кого
audience.public | the public | для всех
audience.partner | partners | для партнёров
audience.internal | internal use: do not pass on | для внутреннего пользования: не передавать
cite | How to cite | Как ссылаться
contact | Corrections to | Исправления
skipped | also on record, not drawn | также записано, не нарисовано
live.selected | Selected: {} | Выбрано: {}
live.cleared | Selection cleared | Выбор снят
sorts | kinds | виды
months | January February March April May June July August September October November December | январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
months.of | January February March April May June July August September October November December | января февраля марта апреля мая июня июля августа сентября октября ноября декабря
date.by | by {} | не позднее {}
date.since | {} or later | {} или позже
date.between | some day from {0} to {1} | день с {0} по {1}
date.from | since {} | с {}
date.until | until {} | до {}
date.span | {0} to {1} | с {0} по {1}
date.about | about {} | около {}
date.perhaps | {}, uncertain | {}, не точно
lane.time | Time, to scale | Время в масштабе
lane.who | Who acted | Кто действовал
lane.did | What they did | Что сделали
lane.accused | Charged with | В чём обвиняют
lane.note | alleged; what a court ruled is its ruling | утверждается; приговор — решение суда
lane.hit | Who else was hit | Кого ещё затронуло
lane.says | What is said of it | Что об этом говорят
who.unknown | not said who | кто — не сказано
more | more | ещё
more.charges | more charges | других обвинений
more.sayings | more statements | других высказываний
statement | statement | высказывание
statements | statements | высказываний
undrawn | Also on record, not drawn: | Также записано, не нарисовано:
score.empty | Nothing is on record that was done against it. | Не записано ничего, что было бы сделано против него.
no.script | Without JavaScript, everything is in the list below. | Без JavaScript всё есть в списке ниже.
"""

UI: Mapping[str, Mapping[str, str]] = {
    key.strip(): {"en": en.strip(), "ru": ru.strip()}
    for key, en, ru in (line.split("|") for line in _TABLE.strip().splitlines())
}
"""Each word of the page by its key, in each language."""
