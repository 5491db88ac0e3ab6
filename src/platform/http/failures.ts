import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { asProblem } from '../database-errors.ts';
import { Problem, problemDetails, wrongFields } from '../problems.ts';
import { loggedPath } from './logging.ts';

/** Answers any failure as RFC 9457 problem details; what was not foreseen says nothing of the inside but a reference. */
export function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request);
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? error }, 'failed');
  const instance = `${loggedPath(request.url)}#${request.id}`;
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemDetails(problem, instance));
}

/** 404 for a path that no route has. */
export function answerUnknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerFailure(
    new Problem('not-found', 'There is nothing at this address.') as unknown as FastifyError,
    request,
    reply,
  );
}

/** What went wrong, as a problem; what was not foreseen has the error as its cause. */
export function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  const known = asProblem(error);
  if (known instanceof Problem) return known;
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error);
  if (error.statusCode === 413)
    return new Problem('too-large', 'The file is larger than Wardkeep accepts here. Split it and send the parts.');
  if (error.statusCode === 429)
    return new Problem(
      'too-many-requests',
      'There were too many tries from your address. Wait a minute, then try again.',
    );
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem('invalid-request', 'The request could not be read. Send JSON that matches /api/openapi.json.', {
      cause: error,
    });
  }
  return new Problem(
    'unexpected',
    `Something went wrong here. Nothing was saved. If it happens again, quote the reference ${request.id}.`,
    { cause: error },
  );
}

function invalid(
  error: FastifyError & { validation: readonly { instancePath: string; message?: string | undefined }[] },
): Problem {
  const parts = error.validation.map((issue) => ({
    where: issue.instancePath.replace(/^\//, '').replaceAll('/', '.') || 'request',
    message: issue.message ?? 'is not valid',
  }));
  return wrongFields(parts);
}
