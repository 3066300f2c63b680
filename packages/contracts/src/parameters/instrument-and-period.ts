import { z } from 'zod';
import { IsoDateSchema, TickerSchema } from '../primitives.ts';
import type { DateAxis, Parameter } from './description.ts';
import { describeHoldings, tickerOf } from './holdings.ts';

export const ticker = {
  name: 'ticker',
  schema: TickerSchema.optional(),
  stored: TickerSchema,
  resolve: tickerOf,
  label: 'Instrument',
  help: 'Ticker of the only instrument; leave it out to send holdings',
  group: 'common',
  usual: 'SPX',
  form: {
    fields: { ticker: { kind: 'custom', schema: z.string(), label: 'Instrument', initial: 'SPX' } },
    read: (form: { ticker: string; holdings: unknown }): string | undefined =>
      form.holdings === null ? form.ticker : undefined,
    write: (value: string): { ticker: string } => ({ ticker: value }),
  },
  fact: {
    text: (value: string, { holdings }: { holdings?: Parameters<typeof describeHoldings>[0] }) =>
      holdings ? describeHoldings(holdings) : value,
  },
  axes: {},
  options: [
    {
      flag: 'ticker',
      placeholder: 'ticker',
      kind: 'text',
      help: 'ticker of the instrument',
      leftOut: 'SPX',
      conflicts: ['holding'],
      read: (given) => given,
    },
  ],
} as const satisfies Parameter;

const dateAxis = (label: string, put: DateAxis['put']) => ({ kind: 'date', label, put }) as const;

const dateField = (label: string, initial: string) =>
  ({ kind: 'date', schema: z.string(), label, initial }) as const;

export const startDate = {
  name: 'startDate',
  schema: IsoDateSchema,
  stored: IsoDateSchema,
  label: 'Start',
  help: 'First day; the run starts on this or the next trading day',
  group: 'common',
  form: {
    fields: { startDate: dateField('Start', '2009-01-02') },
    read: (form: { startDate: string }): string => form.startDate,
    write: (value: string): { startDate: string } => ({ startDate: value }),
  },
  fact: {
    label: 'Period',
    text: (value: string, { end_date }: { end_date: string }) => `${value} to ${end_date}`,
  },
  axes: { startDate: dateAxis('Start', (value) => ({ startDate: value })) },
  options: [
    {
      flag: 'from',
      placeholder: 'date',
      kind: 'text',
      help: 'first day, YYYY-MM-DD',
      leftOut: 'first available day',
      read: (given) => given,
    },
  ],
} as const satisfies Parameter;

export const endDate = {
  name: 'endDate',
  schema: IsoDateSchema,
  stored: IsoDateSchema,
  label: 'End',
  help: 'Last day; the run ends on this or the previous trading day',
  group: 'common',
  form: {
    fields: { endDate: dateField('End', '2020-04-17') },
    read: (form: { endDate: string }): string => form.endDate,
    write: (value: string): { endDate: string } => ({ endDate: value }),
  },
  fact: { within: 'startDate' },
  axes: { endDate: dateAxis('End', (value) => ({ endDate: value })) },
  options: [
    {
      flag: 'to',
      placeholder: 'date',
      kind: 'text',
      help: 'last day, YYYY-MM-DD',
      leftOut: 'last available day',
      read: (given) => given,
    },
  ],
} as const satisfies Parameter;
