import type { ResourceKind } from './attribute.ts';
import { groupKind } from './group-kind.ts';
import { userKind } from './user-kind.ts';

export const kinds: readonly ResourceKind[] = [userKind, groupKind];

/** Limits that clients are told and that the service keeps. */
export const limits = { results: 200, usualResults: 100, bulkOperations: 1000, bulkBytes: 1_048_576 } as const;

const configSchema = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const typeSchema = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const schemaSchema = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

type Body = Record<string, unknown>;

/** What the service can do (RFC 7643 section 5). `base` is the address before `/Users`. */
export function providerConfig(base: string): Body {
  return {
    schemas: [configSchema],
    patch: { supported: true },
    bulk: { supported: true, maxOperations: limits.bulkOperations, maxPayloadSize: limits.bulkBytes },
    filter: { supported: true, maxResults: limits.results },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token with the scope people:provision, made on the page of tokens or by wardkeep token create',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

/** The kinds of resource (RFC 7643 section 6). */
export function resourceTypes(base: string): Body[] {
  return kinds.map((kind) => ({
    schemas: [typeSchema],
    id: kind.name,
    name: kind.name,
    endpoint: kind.endpoint,
    description: kind.description,
    schema: kind.schema,
    ...(kind.extension ? { schemaExtensions: [{ schema: kind.extension.schema, required: false }] } : {}),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${kind.name}` },
  }));
}

/** The attributes of every kind and extension (RFC 7643 section 7). */
export function schemas(base: string): Body[] {
  return kinds.flatMap((kind) => [
    schemaOf(base, kind.schema, kind.name, kind.schemaDescription, kind.attributes),
    ...(kind.extension
      ? [schemaOf(base, kind.extension.schema, kind.extension.name, kind.schemaDescription, kind.extension.attributes)]
      : []),
  ]);
}

function schemaOf(base: string, id: string, name: string, description: string, attributes: unknown): Body {
  const meta = { resourceType: 'Schema', location: `${base}/Schemas/${id}` };
  return { schemas: [schemaSchema], id, name, description, attributes, meta };
}

/** A page of answers (RFC 7644 section 3.4.2). */
export function listBody(resources: readonly unknown[], total: number, startIndex = 1): Body {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
