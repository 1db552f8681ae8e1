import 'i18next';

import type access from './en/access.json';
import type audit from './en/audit.json';
import type caseload from './en/caseload.json';
import type codelists from './en/codelists.json';
import type common from './en/common.json';
import type dossier from './en/dossier.json';
import type errors from './en/errors.json';
import type exchange from './en/exchange.json';
import type myDay from './en/myDay.json';
import type groupSession from './en/groupSession.json';
import type people from './en/people.json';
import type print from './en/print.json';
import type instruments from './en/instruments.json';
import type records from './en/records.json';
import type roster from './en/roster.json';
import type erasure from './en/erasure.json';
import type references from './en/references.json';
import type setup from './en/setup.json';
import type views from './en/views.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    resources: {
      access: typeof access;
      audit: typeof audit;
      caseload: typeof caseload;
      codelists: typeof codelists;
      common: typeof common;
      dossier: typeof dossier;
      errors: typeof errors;
      exchange: typeof exchange;
      myDay: typeof myDay;
      groupSession: typeof groupSession;
      people: typeof people;
      print: typeof print;
      instruments: typeof instruments;
      records: typeof records;
      roster: typeof roster;
      erasure: typeof erasure;
      references: typeof references;
      setup: typeof setup;
      views: typeof views;
    };
  }
}
