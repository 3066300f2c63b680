import { VARIANTS } from '../settings/variants.ts';
import {
  type Bill,
  deploymentBill,
  ITEMS,
  loadBalancer,
  SMALL_USAGE,
  STANDARD_USAGE,
  total,
  ZONES,
} from './bill.ts';
import { add, ec2, fargate, ipv4, type Price, rds, tasksOf } from './compute.ts';
import { HOURS_A_MONTH, INTERFACE_ENDPOINT_HOUR, NAT_GATEWAY_HOUR } from './prices.ts';
import { SPECIFICATION_FIGURES, specificationBill } from './specification-bill.ts';

const { standard, small } = VARIANTS;

/** What each variant costs a month, line by line, next to the specification's estimate and its real cost. */
export function billTable(): string {
  const specification = specificationBill();
  const bills = [specification, deploymentBill(standard, STANDARD_USAGE), deploymentBill(small, SMALL_USAGE)];
  const specificationTotal = Object.values(SPECIFICATION_FIGURES).reduce((sum, dollars) => sum + dollars);
  const rows = ITEMS.map((item) => [
    item,
    rounded(SPECIFICATION_FIGURES[item]),
    ...bills.map((bill) => cents(bill[item].onDemand)),
  ]);
  const sums = (field: keyof Price) => bills.map((bill: Bill) => bold(cents(total(bill)[field])));
  return table(
    ['Dollars a month', 'specification', 'specification, at these prices', '`standard`', '`small`'],
    [
      ...rows,
      [bold('Total, on demand'), bold(`~${specificationTotal}`), ...sums('onDemand')],
      [bold('Total, reserved for a year'), '', ...sums('reserved')],
    ],
  );
}

/** Ways to run the two services, including the public addresses that each needs. */
export function computeTable(): string {
  const withAddresses = (price: Price, addresses: number) => add(price, ipv4(addresses));
  const standardTasks = tasksOf(standard);
  const smallTasks = tasksOf(small);
  const count = (tasks: typeof standardTasks) => tasks.reduce((sum, task) => sum + task.count, 0);
  const ways: [string, string, Price][] = [
    [
      'specification: 2 × EC2 t3.medium, 30 GB each',
      '2 × (2 vCPU, 4 GB)',
      withAddresses(ec2('t3.medium', 2, 30), 2),
    ],
    [
      'specification, cheaper option: 2 × t3.small',
      '2 × (2 vCPU, 2 GB)',
      withAddresses(ec2('t3.small', 2, 30), 2),
    ],
    ['ECS on 2 × t4g.small', '2 × (2 vCPU, 2 GB)', withAddresses(ec2('t4g.small', 2, 30), 2)],
    [
      'Fargate, x86-64, as `standard`',
      '3 GB in 4 tasks',
      withAddresses(fargate(standardTasks, 'x86-64'), count(standardTasks)),
    ],
    [
      '**Fargate, arm64: `standard`**',
      '3 GB in 4 tasks',
      withAddresses(fargate(standardTasks, 'arm64'), count(standardTasks)),
    ],
    ['one t4g.small for both', '2 vCPU, 2 GB', withAddresses(ec2('t4g.small', 1, 30), 1)],
    [
      '**Fargate, arm64: `small`**',
      '2 GB in one task',
      withAddresses(fargate(smallTasks, 'arm64'), count(smallTasks)),
    ],
  ];
  return table(
    ['Services run on', 'size', 'on demand', 'reserved for a year'],
    ways.map(([way, size, { onDemand, reserved }]) => [way, size, cents(onDemand), cents(reserved)]),
  );
}

/**
 * What each option adds to the monthly cost of `standard`, and what was left out because of its
 * price.
 */
export function switchTable(): string {
  const one = { ...standard.database, multiAz: false };
  const difference = (more: Price, less: Price) => more.onDemand - less.onDemand;
  const hourly = (price: number) => price * HOURS_A_MONTH;
  return table(
    ['Option', 'dollars a month'],
    [
      ['`-c multiAz=true`', signed(difference(rds({ ...one, multiAz: true }), rds(one)))],
      [
        '`-c pageDistribution=true` (the load balancer needs no public addresses)',
        signed(-ipv4(ZONES).onDemand),
      ],
      [
        '`-c architecture=x86-64`',
        signed(difference(fargate(tasksOf(standard), 'x86-64'), fargate(tasksOf(standard), 'arm64'))),
      ],
      ['left out: a NAT gateway', signed(hourly(NAT_GATEWAY_HOUR))],
      [
        'left out: interface endpoints for 5 services in 2 zones',
        signed(hourly(5 * 2 * INTERFACE_ENDPOINT_HOUR)),
      ],
      [
        'left out: a second load balancer for the margin app',
        signed(add(loadBalancer(0), ipv4(ZONES)).onDemand),
      ],
    ],
  );
}

const cents = (dollars: number) => dollars.toFixed(2);
const rounded = (dollars: number | undefined) => (dollars === undefined ? '' : `${dollars}`);
const bold = (text: string) => `**${text}**`;
const signed = (dollars: number) => `${dollars < 0 ? '−' : '+'}${cents(Math.abs(dollars))}`;

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(line).join('\n');
}
