/**
 * Boston's wall clock as numbers: a wall time is the count of seconds that its digits would stand for in UTC, so that
 * days and hours come from plain division.
 */
export const DAY = 86_400;
export const HOUR = 3_600;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The wall time of a date in the proleptic Gregorian calendar; `month` is 1 to 12, and may run over. */
export function wallTime(year: number, month: number, day: number, hour = 0): number {
  return Date.UTC(year, month - 1, day, hour) / 1000;
}

/** Seconds to add to a UTC time to have New York's wall time, by the rule in force since 2007. */
export function newYorkOffset(utcSeconds: number): number {
  if (utcSeconds < summer.yearStart || utcSeconds >= summer.yearEnd) summer = summerOf(utcSeconds);
  return utcSeconds >= summer.from && utcSeconds < summer.to ? -4 * HOUR : -5 * HOUR;
}

/** Summer time of the year that was asked for last: neighbouring rows mostly ask for the same one. */
let summer = summerOf(0);

function summerOf(utcSeconds: number): { yearStart: number; yearEnd: number; from: number; to: number } {
  const year = new Date(utcSeconds * 1000).getUTCFullYear();
  return {
    yearStart: wallTime(year, 1, 1),
    yearEnd: wallTime(year + 1, 1, 1),
    from: nthSunday(year, 3, 2) + 7 * HOUR,
    to: nthSunday(year, 11, 1) + 6 * HOUR,
  };
}

function nthSunday(year: number, month: number, nth: number): number {
  const first = wallTime(year, month, 1);
  return first + ((7 - weekdayOf(first)) % 7) * DAY + (nth - 1) * 7 * DAY;
}

/** The wall time in Boston of an instant. */
export function bostonWallTime(instant: Date): number {
  const utc = Math.floor(instant.getTime() / 1000);
  return utc + newYorkOffset(utc);
}

/** What the city's newer export makes of a wall time: it is read as UTC and shown in New York once more. */
export function clockShifted(wall: number): number {
  return wall + newYorkOffset(wall);
}

/** 0 for Sunday. */
export function weekdayOf(wall: number): number {
  return (Math.floor(wall / DAY) + 4) % 7;
}

/** `2022-01-04 14:19:18` */
export function dateTimeText(wall: number): string {
  const day = Math.floor(wall / DAY);
  return dayText(day) + timeText(wall - day * DAY);
}

/** `Tue Jan 04 14:19:18 EST 2022`, as Java prints a date. */
export function javaDateText(wall: number): string {
  const day = Math.floor(wall / DAY);
  const date = new Date(day * DAY * 1000);
  // The hour that autumn repeats is given its first reading.
  const zone = newYorkOffset(wall + 4 * HOUR) === -4 * HOUR ? 'EDT' : 'EST';
  const month = MONTHS[date.getUTCMonth()]!;
  return `${WEEKDAYS[weekdayOf(wall)]} ${month} ${twoDigits(date.getUTCDate())} ${timeText(wall - day * DAY)} ${zone} ${date.getUTCFullYear()}`;
}

export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

const dayTexts: string[] = [];
const timeTexts: string[] = [];

/** Text of a day counted from 1970, with the space that follows it. Kept, since a year has few days and many rows. */
function dayText(day: number): string {
  let text = dayTexts[day];
  if (text === undefined) {
    text = `${new Date(day * DAY * 1000).toISOString().slice(0, 10)} `;
    dayTexts[day] = text;
  }
  return text;
}

function timeText(secondOfDay: number): string {
  let text = timeTexts[secondOfDay];
  if (text === undefined) {
    const minute = Math.floor(secondOfDay / 60);
    text = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:${twoDigits(secondOfDay % 60)}`;
    timeTexts[secondOfDay] = text;
  }
  return text;
}
