"""Every day of the published schedules against another table of them, that of PyPI's chinesecalendar (R10.1).

It fails if a day is a working day in one and a day off in the other, and if the other table has a year that is missing here.
"""

import datetime
import json
import pathlib
import sys

import chinese_calendar
from chinese_calendar import constants

SCHEDULES = pathlib.Path(__file__).resolve().parent.parent / "shared/domain/calendar"
# Years before this one are not kept.
FIRST = 2020


def days(first, last):
    return (first + datetime.timedelta(days) for days in range((last - first).days + 1))


def main():
    schedules = [json.loads(path.read_text()) for path in sorted(SCHEDULES.glob("*.json"))]
    years = [schedule["year"] for schedule in schedules]
    known = {day.year for day in constants.holidays if day.year >= FIRST}
    missing = sorted(known - set(years))
    if missing:
        return f"error: chinesecalendar has {missing}; add what was published, as docs/calendar.md says"

    day = datetime.date.fromisoformat
    holidays = [holiday for schedule in schedules for holiday in schedule["holidays"]]
    off = {one for holiday in holidays for one in days(day(holiday["from"]), day(holiday["to"]))}
    made_up = {day(one) for holiday in holidays for one in holiday.get("makeUp", [])}
    compared, differing = 0, []
    for one in days(datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)):
        working = one in made_up or (one.weekday() < 5 and one not in off)
        try:
            other = chinese_calendar.is_workday(one)
        except NotImplementedError:
            return f"error: chinesecalendar ends before {one}; raise its version where infra/xtask pins it"
        compared += 1
        if working != other:
            differing.append(f"{one}: {'a working day' if working else 'off'} here, and not there")
    if differing:
        return "\n".join(["error: the calendars differ", *differing])
    print(f"  {compared} days of {min(years)} to {max(years)}, no difference")
    return 0


if __name__ == "__main__":
    sys.exit(main())
