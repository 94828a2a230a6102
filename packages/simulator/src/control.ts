import type { Answered, Request } from './answer.ts';
import { mutate } from './mutate/mutate.ts';
import type { Mutation } from './mutate/mutation.ts';
import type { Organization } from './org/organization.ts';
import { badRequest, notFound, Refusal } from './routes/refusal.ts';
import type { Stats } from './stats.ts';
import { truthOf } from './truth/truth.ts';

/** `/__sim/…`: what a test asks the simulator itself. */
export function answerControl(request: Request, controlled: { org: Organization; stats: Stats }): Answered {
  try {
    return json(200, control(request, controlled));
  } catch (error) {
    if (error instanceof Refusal) return json(error.status, { message: error.message });
    if (error instanceof RangeError || error instanceof SyntaxError) return json(400, { message: error.message });
    throw error;
  }
}

function control({ method, path, query, body }: Request, { org, stats }: { org: Organization; stats: Stats }): object {
  switch (`${method} ${path}`) {
    case 'GET /__sim/stats':
      return stats.snapshot();
    case 'GET /__sim/truth':
      return truthOf(org, query.has('member') ? query.getAll('member') : undefined);
    case 'POST /__sim/reset':
      stats.reset();
      return {};
    case 'POST /__sim/mutate': {
      const mutation: unknown = JSON.parse(body);
      if (typeof mutation !== 'object' || mutation === null) throw badRequest('a mutation is an object');
      return mutate(org, mutation as Mutation);
    }
    default:
      throw notFound(`${method} ${path}`);
  }
}

function json(status: number, body: object): Answered {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
