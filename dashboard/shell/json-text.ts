/** JSON that may stand inside a script element: no text of the data can end it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
