import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** What the server counts about its own work; never about a person. */
export const counters = {
  connections: new Gauge({
    name: 'yishi_connections',
    help: 'Open connections',
    labelNames: ['kind'],
    registers: [registry],
  }),
  messages: new Histogram({
    name: 'yishi_message_seconds',
    help: 'Messages answered, by kind and result, and the time from each to its answer',
    labelNames: ['kind', 'result'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  }),
  entries: new Counter({
    name: 'yishi_entries_total',
    help: 'Entries added to the logs of meetings',
    registers: [registry],
  }),
  media: new Gauge({
    name: 'yishi_media',
    help: 'Stages, visitors, transports, producers and consumers of the SFU',
    labelNames: ['what'],
    registers: [registry],
  }),
  rooms: new Gauge({ name: 'yishi_rooms', help: 'Rooms in memory', registers: [registry] }),
};
