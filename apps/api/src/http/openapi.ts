import { type Endpoint, ENDPOINTS } from '@soundings/shared/endpoints';
import { problemSchema } from '@soundings/shared/problem';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** The class of a field is an extension keyword; everything else is JSON Schema as it stands. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const node = jsonSchema as Json;
      if (node['class'] === undefined) return;
      node['x-class'] = node['class'];
      delete node['class'];
    },
  }) as Json;
  delete json['$schema'];
  return json;
}

function parametersOf(schema: z.ZodType | undefined, place: 'query' | 'path'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const problem = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function responsesOf(endpoint: Endpoint): Json {
  const content =
    endpoint.reply === 'text/csv'
      ? { 'text/csv': { schema: { type: 'string' } } }
      : { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } };
  if (endpoint.live === true) return { 200: { description: 'The answer at this moment.', content } };
  return {
    200: { description: 'The answer.', headers: { ETag: { schema: { type: 'string' } } }, content },
    304: { description: 'The client already holds this answer.' },
    ...(endpoint.query === undefined && endpoint.params === undefined
      ? {}
      : { 400: problem('A parameter is unknown or malformed; `field` names it.') }),
    ...(endpoint.params === undefined ? {} : { 404: problem('There is no such instance.') }),
    500: problem('Something went wrong; the request id names the log line.'),
    503: problem('Busy, or there is no data to read; `retryAfterS` says when to ask again.'),
    504: problem('The question took too long.'),
  };
}

/** The OpenAPI 3.1 document of the API, made from the endpoint table. */
export function openApiDocument(version: string): Json {
  const paths = Object.entries(ENDPOINTS as Record<string, Endpoint>).map(([id, endpoint]) => [
    endpoint.path.replace(/:(\w+)/g, '{$1}'),
    {
      get: {
        operationId: id,
        summary: endpoint.summary,
        'x-action': endpoint.action,
        parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
        responses: responsesOf(endpoint),
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Soundings',
      version,
      description: 'What the instances of the fleet report, and how far each number can be trusted.',
    },
    paths: Object.fromEntries(paths) as Json,
    components: { schemas: { Problem: schemaOf(problemSchema, 'output') } },
  };
}
