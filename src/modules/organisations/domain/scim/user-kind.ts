import { complex, kindOfEntry, list, primary, type ResourceKind, simple } from './attribute.ts';

export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const places = ['work', 'home', 'other'];

/** Users: RFC 7643 sections 4.1 and 4.3, without the password, which is nobody's to set but the person's. */
export const userKind: ResourceKind = {
  name: 'User',
  endpoint: '/Users',
  description: 'Accounts of people',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
  schemaDescription: 'The account of a person',
  attributes: [
    simple('userName', 'Unique name of the account, whatever its case', { required: true, uniqueness: 'server' }),
    complex('name', 'The parts of the person’s name', [
      simple('formatted', 'The whole name, as it is written'),
      simple('familyName', 'Family name'),
      simple('givenName', 'First name'),
      simple('middleName', 'Names between first and family name'),
      simple('honorificPrefix', 'Title before the name'),
      simple('honorificSuffix', 'What follows the name'),
    ]),
    simple('displayName', 'The name that others see'),
    simple('nickName', 'What the person is called'),
    simple('profileUrl', 'A page about the person', { type: 'reference', referenceTypes: ['external'] }),
    simple('title', 'Job title'),
    simple('userType', 'How the person belongs to the organisation'),
    simple('preferredLanguage', 'Languages that the person reads'),
    simple('locale', 'Where the person is, for dates and numbers'),
    simple('timezone', 'Time zone of the person'),
    simple('active', 'False: the person can do nothing here', { type: 'boolean' }),
    list('emails', 'E-mail addresses', { types: places }),
    list('phoneNumbers', 'Phone numbers', { types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'] }),
    list('ims', 'Addresses for messages', {
      types: ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'],
    }),
    list('photos', 'Pictures of the person', {
      value: { type: 'reference', referenceTypes: ['external'] },
      types: ['photo', 'thumbnail'],
    }),
    complex(
      'addresses',
      'Postal addresses',
      [
        simple('formatted', 'The whole address'),
        simple('streetAddress', 'Street and house'),
        simple('locality', 'Town or city'),
        simple('region', 'County or region'),
        simple('postalCode', 'Postcode'),
        simple('country', 'Country, as 2 letters'),
        kindOfEntry(places),
        primary,
      ],
      { multiValued: true },
    ),
    complex(
      'groups',
      'Groups that the person belongs to; changed through the groups',
      [
        simple('value', 'Id of the group', { mutability: 'readOnly' }),
        simple('$ref', 'Where the group is found', {
          type: 'reference',
          referenceTypes: ['User', 'Group'],
          mutability: 'readOnly',
        }),
        simple('display', 'Name of the group', { mutability: 'readOnly' }),
        simple('type', 'How the person belongs to it', {
          canonicalValues: ['direct', 'indirect'],
          mutability: 'readOnly',
        }),
      ],
      { multiValued: true, mutability: 'readOnly' },
    ),
    list('entitlements', 'What the client says that the person may have; gives nothing here'),
    list('roles', 'What the client says that the person is; gives nothing here'),
    list('x509Certificates', 'Certificates of the person', { value: { type: 'binary' } }),
  ],
  extension: {
    schema: enterpriseSchema,
    name: 'Enterprise User',
    attributes: [
      simple('employeeNumber', 'Number of the person at the employer'),
      simple('costCenter', 'Who pays'),
      simple('organization', 'Code of the organisation where the account belongs, when it is added'),
      simple('division', 'Division'),
      simple('department', 'Department'),
      complex('manager', 'Who leads the person', [
        simple('value', 'Id of that person'),
        simple('$ref', 'Where that person is found', { type: 'reference', referenceTypes: ['User'] }),
        simple('displayName', 'Name of that person', { mutability: 'readOnly' }),
      ]),
    ],
  },
};
