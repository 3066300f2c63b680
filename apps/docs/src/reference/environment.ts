import { DatabaseSettingsSchema } from '@margin/db';
import { OperationsSettingsSchema } from '@margin/operations';
import type { z } from 'zod';
import { EnvironmentSchema as MarginAppSchema } from '../../../api/src/config.ts';
import { EnvironmentSchema as FrontDoorSchema } from '../../../umbrella/src/config.ts';
import { code, page, table } from './markdown.ts';

type Shape = Record<string, z.ZodType>;

/** Set by npm and by deployment tools. */
const NOT_OURS = ['INIT_CWD', 'NODE_ENV'];

const ours = (shape: Shape): Shape =>
  Object.fromEntries(Object.entries(shape).filter(([name]) => !NOT_OURS.includes(name)));
const marginApp = ours(MarginAppSchema.shape);
const frontDoor = ours(FrontDoorSchema.shape);

const both = (name: string) => name in marginApp && name in frontDoor;
const only = (shape: Shape) => Object.fromEntries(Object.entries(shape).filter(([name]) => !both(name)));
const shared = Object.fromEntries(Object.entries(marginApp).filter(([name]) => both(name)));

/** Every variable that a service reads, by section. */
export const ENVIRONMENT: Record<string, Shape> = {
  'Both services': { ...shared, ...OperationsSettingsSchema.shape },
  Databases: DatabaseSettingsSchema.shape,
  'The margin app': only(marginApp),
  'The front door': only(frontDoor),
};

function rowOf([name, schema]: [string, z.ZodType]): string[] {
  const value = schema.safeParse(undefined).data;
  return [code(name), value === undefined ? '' : code(String(value)), schema.description ?? ''];
}

export function environmentPage(): string {
  return page(
    '# Environment variables',
    'Both services and `pnpm db` read these variables at startup. An invalid value stops startup with an error that names the variable; an empty one counts as unset.',
    ...Object.entries(ENVIRONMENT).flatMap(([section, shape]) => [
      `## ${section}`,
      table(['Variable', 'Default', 'Meaning'], Object.entries(shape).map(rowOf)),
    ]),
  );
}
