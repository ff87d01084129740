import type { Instant } from '@vardkedja/event-sourcing';

const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant as people here write it, to the minute: `2025-06-13 10:00`. */
export function localTime(instant: Instant): string {
  return FORMAT.format(instant);
}
