/**
 * `faults [how many] [first seed]`: mixtures of faults between Sextant and Sigma, read into the same bytes.
 * `faults alone:KIND SEED`: one kind of them by itself.
 * `faults store [disturbed runs] [first seed]`: histories of one state file, over an organization that changes.
 * `faults kills [how many] [first seed]`: runs that are killed at random points, against one that was not.
 * `faults access [organizations] [first seed] [discovery]`: random organizations, whose access has to be delivered as it is;
 * with discovery `full` of metadata to the last right, though the credentials are not shown everything.
 * `faults access-faults [disturbed runs] [first seed]`: the same under faults, which may cost rights, and never give one.
 */
import { manyDisturbed } from './access/many-disturbed.ts';
import { manyOrganizations } from './access/many-organizations.ts';
import { killsCommand } from './kills/many-kills.ts';
import { manyMixtures } from './many.ts';
import { FAULT_KINDS } from './mixtures.ts';
import { manyHistories } from './store-model/many-histories.ts';

async function perform([what = '1000', ...numbers]: readonly string[]): Promise<boolean> {
  if (what === 'store') {
    const [runs = '10000', seed = '1'] = numbers;
    return await manyHistories(wholeNumber(runs), wholeNumber(seed));
  }
  if (what === 'kills') {
    const [kills = '1000', seed = '1'] = numbers;
    return await killsCommand(wholeNumber(kills), wholeNumber(seed));
  }
  if (what === 'access') {
    const [organizations = '1000', seed = '1', discovery] = numbers;
    return await manyOrganizations(
      wholeNumber(organizations),
      wholeNumber(seed),
      discovery === 'full' ? 'full' : 'auto',
    );
  }
  if (what === 'access-faults') {
    const [runs = '1000', seed = '1'] = numbers;
    return await manyDisturbed(wholeNumber(runs), wholeNumber(seed));
  }
  const first = wholeNumber(numbers[0] ?? '1');
  const alone = FAULT_KINDS.find((kind) => what === `alone:${kind}`);
  return await (alone === undefined ? manyMixtures(wholeNumber(what), first) : manyMixtures(1, first, alone));
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new RangeError(`how many, and the first seed, are whole numbers: ${text} is none`);
}

process.exitCode = (await perform(process.argv.slice(2))) ? 0 : 1;
