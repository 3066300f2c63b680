import { PARAMETERS, type ParameterOption, type ParameterTable } from '@margin/contracts';

/** An option without fields sets them all. */
const makes = ({ fields }: ParameterOption, field: string) => !fields || fields.includes(field);

/** The settings of a sweep as the API names them; its base as a whole has no flag. */
const SWEEP_OPTIONS: Readonly<Record<string, string>> = {
  'definition.x': '--x',
  'definition.y': '--y',
  'definition.holdYears': '--hold-years',
  'definition.base': '',
};

/** The flag for a path of the parameters: `--spread` for `interest.spread`. The path itself if there is none. */
export function optionAt(path: string, table: ParameterTable = PARAMETERS): string {
  const ofSweep = SWEEP_OPTIONS[path];
  if (ofSweep !== undefined) return ofSweep;
  const [name, field] = path.replace(/^(definition\.)?base\./, '').split('.');
  const options = table.find((parameter) => parameter.name === name)?.options ?? [];
  const matching = field === undefined ? options : options.filter((option) => makes(option, field));
  return matching.map(({ flag }) => `--${flag}`).join(' or ') || path;
}
