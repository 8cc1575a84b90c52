import type { Draws } from './random';

const HEX: readonly string[] = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));
const LONGEST_LIST = 450;

/** Address of a photo sent with a report: shaped like the city's, on a host that does not exist. */
export function submittedPhoto(draws: Draws, year: number): string {
  const host = year < 2019 ? ' https://mayors24.example.org' : 'https://311.example.org';
  return `${host}/media/boston/report/photos/${hex(draws, 24)}/report.jpg`;
}

/** Address of a photo a crew took, as the older files have it. */
export function crewPhoto(draws: Draws): string {
  return `https://cityworker.example.org:8443/attachments/report/${hex(draws, 24)}/closed_photo/Report.jpg`;
}

/** Addresses of photos taken when a case was closed, joined as the city does, and cut where it cuts them. */
export function closedPhotos(draws: Draws, closed: number): string {
  const count = draws.chance(0.24) ? draws.between(2, 4) : 1;
  const list: string[] = [];
  for (let index = 0; index < count; index++) {
    list.push(
      `https://photos.example.org/image/upload/v${closed + index}/boston/production/${hex(draws, 20)}.jpg#spot=${uuid(draws)}`,
    );
  }
  return list.join(' | ').slice(0, LONGEST_LIST);
}

function hex(draws: Draws, digits: number): string {
  let text = '';
  while (text.length < digits) {
    const word = draws.word();
    text += HEX[word >>> 16]! + HEX[word & 0xffff]!;
  }
  return text.slice(0, digits);
}

function uuid(draws: Draws): string {
  return `${hex(draws, 8)}-${hex(draws, 4)}-4${hex(draws, 3)}-a${hex(draws, 3)}-${hex(draws, 12)}`;
}
