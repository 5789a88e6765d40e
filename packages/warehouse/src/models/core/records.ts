import { bool, day, instant, int, type Model, text } from '../model';

/** The accounts of the CRM as their newest export shows them. */
export const coreAccounts: Model = {
  name: 'core.accounts',
  grain: 'one row per CRM account',
  columns: {
    account_no: int('Dense number, valid in this snapshot only.'),
    account_id: text('Id in the CRM.'),
    account_name: text('Name.'),
    account_type: text('Customer, Prospect, Former Customer, …'),
    account_domain: text('Web domain without www.'),
    industry: text('As in the CRM.'),
    billing_country: text('As in the CRM.'),
    number_of_employees: int('As in the CRM.'),
    account_executive_team: text('As in the CRM.'),
    technical_advisor_team: text('As in the CRM.'),
    products_purchased: text('As in the CRM.'),
    contract_start: day('First day of the contract.'),
    contract_end: day('Last day of the contract.'),
    seats: int('Seats in the CRM.'),
    unlimited_seats: bool('The contract sets no limit.'),
    total_addressable_market: int('Possible users.'),
    telemetry_contract_level: text('Ping level of the contract, as written there.'),
    user_level_event_usage: text('Yes, No or null, as written there.'),
    telemetry_carve_outs: text('Exceptions, as written there.'),
    as_of: instant('Time of the export.'),
  },
  parts: [
    () => `
SELECT
  account_no, account_id, account_name, account_type, account_domain, industry, billing_country, number_of_employees,
  account_executive_team, technical_advisor_team, products_purchased, contract_start, contract_end, seats,
  unlimited_seats, total_addressable_market, telemetry_contract_level, user_level_event_usage, telemetry_carve_outs, as_of
FROM stage.accounts
ORDER BY account_no NULLS LAST`,
  ],
};

/** The licences as their newest export shows them; the key itself never reaches a served table. */
export const coreLicences: Model = {
  name: 'core.licences',
  grain: 'one row per licence',
  columns: {
    license_id: text('Id in the licence portal.'),
    subscription_id: text('The subscription it belongs to.'),
    fingerprint: text('Eight hex digits of the MD5 of the key.'),
    info_version: int('Version of what the key holds; from 3 on its creation date.'),
    plan: text('Plan, as displayed.'),
    tags: text('Comma-joined.'),
    seats: int('Users it allows.'),
    created_at: instant('Null on old keys.'),
    expires_at: instant('End of validity.'),
    revoked_at: instant('Null: not revoked.'),
    is_active: bool('The newest valid licence of its subscription, as of the snapshot.'),
    as_of: instant('Time of the export.'),
  },
  parts: [
    () => `
SELECT
  l.license_id, l.subscription_id, l.fingerprint, l.info_version, l.plan_display_name AS plan, l.tags,
  l.user_count AS seats, l.license_created_at AS created_at, l.expire_at AS expires_at, l.revoked_at,
  EXISTS (
    SELECT 1 FROM stage.seats AS s
    WHERE s.license_id = l.license_id AND s.valid_from <= p.as_of_day AND s.valid_to > p.as_of_day
  ) AS is_active,
  l.as_of
FROM stage.licences AS l
CROSS JOIN stage.params AS p
ORDER BY l.subscription_id NULLS LAST, l.start_day NULLS LAST, l.license_id NULLS LAST`,
  ],
};

/** The published minor releases. */
export const coreReleases: Model = {
  name: 'core.releases',
  grain: 'one row per minor release',
  columns: {
    minor_key: int('Version key of its first patch.'),
    released_at: day('First day it was out.'),
  },
  parts: [() => `\nSELECT minor_key, released_at FROM stage.releases ORDER BY minor_key NULLS LAST`],
};
