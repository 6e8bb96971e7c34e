import type { Form } from '@annum/engine';
import { exampleAnswers } from '../example-answers.ts';
import { exampleDeleted, exampleLog, exampleStored, examples, exampleVerdict, exampleWrite } from './examples.ts';
import {
  headerRef,
  jsonBody,
  jsonResponse,
  type Part,
  parameterRef,
  problemRefs,
  recordWords,
  schemaRef,
} from './operations.ts';

/** Operations on single logs. */
export function logPaths(form: Form): Part {
  return {
    '/logs': { get: listLogs(form), post: createLog(form), put: putByReference(form) },
    '/logs/{logId}': {
      parameters: [parameterRef('LogId')],
      get: readLog(form),
      put: replaceLog(form),
      patch: changeLog(form),
      delete: deleteLog(form),
    },
  };
}

const logHeaders: Part = { ETag: headerRef('ETag') };

function logResponse(form: Form, description: string): Part {
  return jsonResponse(description, schemaRef('Log'), exampleLog(form), logHeaders);
}

function savedResponse(form: Form, description: string): Part {
  const example = { ...exampleLog(form), duplicates: [] };
  const extra = { ...logHeaders, Location: headerRef('Location') };
  return jsonResponse(
    `${description} With \`dryRun\` it has no id, version or moments.`,
    { anyOf: [schemaRef('SavedLog'), schemaRef('DryRun')] },
    example,
    extra,
  );
}

function dryRunResponse(form: Form): Part {
  const example = { dryRun: true, ...exampleVerdict(form) };
  return jsonResponse('What would have been stored: the answer to `dryRun`.', schemaRef('DryRun'), example);
}

function writeBody(form: Form): Part {
  return jsonBody(`The ${recordWords(form).record}.`, 'application/json', schemaRef('LogWrite'), exampleWrite(form));
}

function listLogs(form: Form): Part {
  const { records } = recordWords(form);
  const page = { logs: [exampleStored(form)], next: examples.logId };
  return {
    ...{ operationId: 'listLogs', tags: ['logs'], summary: `List ${records}` },
    description: `The ${records} of your organisation, page by page. New ones do not shift the pages that follow. With \`changedSince\` it is a feed of changes, deletions among them: those have \`deleted\` and no answers.`,
    parameters: ['Limit', 'After', 'ChangedSince', 'ExternalReferenceFilter', 'StatusFilter'].map(parameterRef),
    responses: {
      200: jsonResponse(`A page of ${records}.`, schemaRef('LogPage'), page, { Link: headerRef('Link') }),
      ...problemRefs(400, 401, 403, 429),
    },
  };
}

function createLog(form: Form): Part {
  const { aRecord, record } = recordWords(form);
  return {
    ...{ operationId: 'createLog', tags: ['logs'], summary: `Create ${aRecord}` },
    description: `Stores a new ${record}, complete or with gaps. Its issues are in the answer; only fields that are not known or cannot be read are refused.`,
    parameters: ['IdempotencyKey', 'DryRun'].map(parameterRef),
    requestBody: writeBody(form),
    responses: {
      200: dryRunResponse(form),
      201: savedResponse(form, 'Stored.'),
      ...problemRefs(400, 401, 403, 409, 413, 415, 422, 429),
    },
  };
}

function putByReference(form: Form): Part {
  const { aRecord, record } = recordWords(form);
  return {
    ...{
      operationId: 'putLogByReference',
      tags: ['logs'],
      summary: `Create or replace ${aRecord} by your own reference`,
    },
    description: `Replaces the ${record} with this reference when \`If-Match\` holds its ETag; creates it when you send \`If-None-Match: *\`.`,
    parameters: ['ExternalReference', 'IfMatchOrNone', 'IfNoneMatch', 'DryRun'].map(parameterRef),
    requestBody: writeBody(form),
    responses: {
      200: savedResponse(form, 'Replaced.'),
      201: savedResponse(form, 'Created.'),
      ...problemRefs(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429),
    },
  };
}

function readLog(form: Form): Part {
  const { aRecord, record } = recordWords(form);
  return {
    ...{ operationId: 'readLog', tags: ['logs'], summary: `Read ${aRecord}` },
    description: `The ${record} with its answers, derived values and issues.`,
    parameters: ['IfNoneMatchRead'].map(parameterRef),
    responses: {
      200: logResponse(form, `The ${record}.`),
      304: { description: 'It is still the same.', headers: logHeaders },
      ...problemRefs(401, 403, 404, 410, 429),
    },
  };
}

function replaceLog(form: Form): Part {
  const { aRecord, record } = recordWords(form);
  return {
    ...{ operationId: 'replaceLog', tags: ['logs'], summary: `Replace ${aRecord}` },
    description: `Replaces everything that was sent for this ${record}: what you leave out becomes blank.`,
    parameters: ['IfMatch', 'DryRun'].map(parameterRef),
    requestBody: writeBody(form),
    responses: {
      200: savedResponse(form, 'Replaced.'),
      ...problemRefs(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428, 429),
    },
  };
}

function changeLog(form: Form): Part {
  const { aRecord } = recordWords(form);
  const [first] = Object.entries(exampleAnswers(form));
  const patch = { answers: first ? { [first[0]]: first[1] } : {} };
  const body = jsonBody('What to change.', 'application/merge-patch+json', schemaRef('LogPatch'), patch);
  return {
    ...{ operationId: 'changeLog', tags: ['logs'], summary: `Change some answers of ${aRecord}` },
    description:
      'A JSON merge patch (RFC 7396): answers that you name are replaced, `null` leaves one blank, the others stay.',
    parameters: ['IfMatch', 'DryRun'].map(parameterRef),
    requestBody: body,
    responses: {
      200: savedResponse(form, 'Changed.'),
      ...problemRefs(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428, 429),
    },
  };
}

function deleteLog(form: Form): Part {
  const { aRecord, record } = recordWords(form);
  const description = `Takes the ${record} out of every list; the feed of changes and the analysts’ data say that it was deleted. Deleting it again changes nothing and gives the same answer, so a request whose answer was lost can be repeated.`;
  return {
    ...{ operationId: 'deleteLog', tags: ['logs'], summary: `Delete ${aRecord}`, description },
    parameters: ['IfMatch', 'Reason', 'DryRun'].map(parameterRef),
    responses: {
      200: jsonResponse(`The ${record} is deleted.`, schemaRef('DeletedLog'), exampleDeleted(form)),
      ...problemRefs(400, 401, 403, 404, 409, 412, 428, 429),
    },
  };
}
