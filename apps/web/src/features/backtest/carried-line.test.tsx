// @vitest-environment happy-dom
import { BacktestParametersSchema } from '@margin/contracts';
import { screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { createLibrary } from '../../../test/page/library-server.ts';
import { renderPage } from '../../../test/page/render-page.tsx';
import { CarriedLine } from './carried-line.tsx';
import { parametersToForm } from './form-parameters.ts';
import { useParametersForm } from './use-parameters-form.ts';

const RUN = BacktestParametersSchema.parse({
  ticker: 'SPX',
  startDate: '2010-01-04',
  endDate: '2019-12-31',
  initialInvestment: 50_000,
  leverage: 1.5,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
  leveragePolicy: { kind: 'band', low: 1.4, high: 1.6 },
  cashFlow: { amount: 500, every: 'month' },
});

function Form() {
  const form = useParametersForm('reader');
  return (
    <>
      <button type="button" onClick={() => form.replace(parametersToForm(RUN, form.values))}>
        Duplicate settings
      </button>
      <button type="button" onClick={() => form.change('leverage', 1.8)}>
        Raise leverage
      </button>
      <CarriedLine form={form} />
      <output>{JSON.stringify(form.parameters)}</output>
    </>
  );
}

const press = (user: ReturnType<typeof renderPage>, name: string) =>
  user.click(screen.getByRole('button', { name }));

beforeEach(() => localStorage.clear());

test('settings without a field are kept and named, until they are cleared', async () => {
  const user = renderPage(createLibrary().client, <Form />);
  expect(screen.queryByText(/Also runs with/)).toBeNull();
  await press(user, 'Duplicate settings');
  expect(
    screen.getByText(
      'Also runs with Leverage policy: back to target outside 1.4× to 1.6×; Cash flow: pays in $500 every month, at the target leverage',
    ),
  ).toBeDefined();
  expect(JSON.parse(document.querySelector('output')?.textContent ?? '')).toEqual(RUN);
  await press(user, 'Clear');
  expect(screen.queryByText(/Also runs with/)).toBeNull();
  expect(JSON.parse(document.querySelector('output')?.textContent ?? '')).toMatchObject({
    leverage: 1.5,
    leveragePolicy: { kind: 'hold' },
    cashFlow: null,
  });
});

test('what is wrong with them is shown where they are named', async () => {
  const user = renderPage(createLibrary().client, <Form />);
  await press(user, 'Duplicate settings');
  await press(user, 'Raise leverage');
  expect(screen.getByRole('alert').textContent).toContain(
    'Leverage policy must have a band around the leverage of 1.8×',
  );
  await press(user, 'Clear');
  expect(screen.queryByRole('alert')).toBeNull();
});
