import { complex, type ResourceKind, simple } from './attribute.ts';

/** Groups: RFC 7643 section 4.2. Members are people; a group within a group is refused. */
export const groupKind: ResourceKind = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Groups of people',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  schemaDescription: 'A group of people; an administrator may say which role its members get',
  attributes: [
    simple('displayName', 'Name of the group', { required: true }),
    complex(
      'members',
      'Who belongs to the group',
      [
        simple('value', 'Id of the person', { mutability: 'immutable' }),
        simple('$ref', 'Where the person is found', {
          type: 'reference',
          referenceTypes: ['User'],
          mutability: 'immutable',
        }),
        simple('type', 'Kind of member', { canonicalValues: ['User'], mutability: 'immutable' }),
        simple('display', 'Name of the person', { mutability: 'readOnly' }),
      ],
      { multiValued: true },
    ),
  ],
};
