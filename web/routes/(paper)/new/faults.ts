import type { Fault } from '$lib/ask.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Sent } from './draft.ts';

/** Faults by the field that they stand next to: 'title', 'seats', or 'seats:12:name' for row 12. */
export type Errors = Record<string, string>;

/** Takes the server's faults to the fields of the form and says each in words. */
export function errorsOf(faults: Fault[], rows: Sent['rows']): Errors {
  const errors: Errors = {};
  for (const { path } of faults) {
    const field = fieldOf(path, rows);
    errors[field] ??= words(path);
  }
  return errors;
}

const isList = (name: unknown): name is keyof Sent['rows'] =>
  name === 'documents' ||
  name === 'items' ||
  name === 'motions' ||
  name === 'seats' ||
  name === 'polls' ||
  name === 'proxies';

function fieldOf([head, index, part]: Fault['path'], rows: Sent['rows']): string {
  if (!isList(head) || typeof index !== 'number') return String(head === 'rules' ? index : head);
  // Of a prepared vote and of a proxy the whole row is named.
  if (head === 'polls' || head === 'proxies') return `${head}:${rows[head][index]}`;
  return `${head}:${rows[head][index]}:${String(part)}`;
}

function words(path: Fault['path']): string {
  const [head, index, part] = path;
  if (isList(head) && typeof index !== 'number') {
    return {
      documents: m.fault_documents,
      items: m.fault_items,
      motions: m.fault_motions,
      seats: m.fault_seats,
      polls: m.fault_polls,
      proxies: m.fault_proxies,
    }[head]();
  }
  if (head === 'voteRules') return m.fault_vote_rules();
  if (head === 'polls') return m.fault_polls();
  if (head === 'proxies') return m.fault_proxies();
  switch (`${String(head)}.${String(part ?? '')}`) {
    case 'title.':
      return m.fault_title();
    case 'matter.':
      return m.fault_matter();
    case 'startsAt.':
      return m.fault_time();
    case 'zone.':
      return m.fault_zone();
    case 'place.':
      return m.fault_place();
    case 'documents.title':
      return m.fault_document_title();
    case 'documents.url':
      return m.fault_document_url();
    case 'items.title':
      return m.fault_item();
    case 'motions.text':
      return m.fault_motion();
    case 'seats.name':
      return m.fault_seat_name();
    case 'seats.affiliation':
    case 'seats.group':
      return m.fault_seat_affiliation();
    case 'seats.household':
      return m.fault_seat_household();
    case 'seats.area':
      return m.fault_seat_area();
    case 'seats.entitled':
      return m.fault_seat_vote();
    default:
      return m.fault_other();
  }
}
