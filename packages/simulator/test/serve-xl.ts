/** Serves the largest organization until it is told to stop, then says how much memory that took. */
import { startSimulator } from '../src/index.ts';

await using simulator = await startSimulator({ org: 'xl' });
const { sigmaUrl, clientId, clientSecret } = simulator;
process.send?.({ sigmaUrl, clientId, clientSecret });
await new Promise((resolve) => process.once('message', resolve));
process.send?.({ peakMegabytes: process.resourceUsage().maxRSS / 1000 });
process.disconnect();
