/** The fields that a text may have in it, each with what stands there where nothing is known. */
export const mergeTags = [
  { label: 'First name', tag: '{{ fan.first_name | default: "there" }}' },
  { label: 'City of the fan', tag: '{{ fan.city | default: "your city" }}' },
  { label: 'Event', tag: '{{ event.name }}' },
  { label: 'Venue', tag: '{{ event.venue }}' },
  { label: 'City of the event', tag: '{{ event.city }}' },
  { label: 'Date', tag: '{{ event.date }}' },
  { label: 'Time', tag: '{{ event.time }}' },
  { label: 'Price', tag: '{{ event.price }} {{ event.currency }}' },
  { label: 'Your name', tag: '{{ promoter.name }}' },
];

/** Those that a post may have: it is read by everybody. */
export const publicTags = mergeTags.filter(({ tag }) => !tag.includes('fan.'));
