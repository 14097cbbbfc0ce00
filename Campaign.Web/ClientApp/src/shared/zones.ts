/** Clock times of a zone, as date fields write them (`2026-12-31T22:00`), and the instants they name. */

export function wallClock(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** The instant at which the zone's clocks show this time; where they show it twice or never, one next to it. */
export function instantOf(wall: string, timeZone: string): string {
  const wanted = Date.parse(`${wall}Z`);
  let at = wanted;
  for (let tries = 0; tries < 3; tries++)
    at += wanted - Date.parse(`${wallClock(new Date(at).toISOString(), timeZone)}Z`);
  return new Date(at).toISOString();
}
