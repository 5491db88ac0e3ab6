import { type Route, route } from '#platform/http/endpoint.ts';
import { listServices } from '../actions/list-services.ts';
import { acceptResult, changeInheritance, endInheritance } from '../actions/write-inheritance.ts';
import { addService, endService, saveService } from '../actions/write-service.ts';
import * as services from '../contract/shared-services.ts';

const writing = { permission: 'assurance:write' } as const;

export const sharedServiceRoutes: readonly Route[] = [
  route(services.listServices, { permission: 'assurance:read' }, listServices),
  route(services.addService, writing, addService),
  route(services.saveService, writing, saveService),
  route(services.endService, writing, endService),
  route(services.acceptResult, writing, acceptResult),
  route(services.changeInheritance, writing, changeInheritance),
  route(services.endInheritance, writing, endInheritance),
];
