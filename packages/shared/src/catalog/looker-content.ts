/**
 * Looker content worth a direct link, with the ids that the handbook published. Paths are
 * relative to the base URL of the setting SOUNDINGS_LOOKER_URL.
 */
export interface LookerContent {
  label: string;
  path: string;
}

const look = (id: number, label: string): LookerContent => ({ label, path: `looks/${id}` });
const dashboard = (id: number, label: string): LookerContent => ({ label, path: `dashboards/${id}` });
const board = (id: number, label: string): LookerContent => ({ label, path: `boards/${id}` });

export const LOOKER_CONTENT = {
  status_of_all: look(1366, 'Telemetry status of all instances'),
  user_level_by_contract: look(1754, 'Who allows user-level data by contract'),
  users_by_instance_type: look(1519, 'Monthly users by instance type'),
  instances_by_deployment: look(1520, 'Instances by deployment type'),
  dau_mau: look(1521, 'DAU/MAU'),
  dau_wau: look(1517, 'DAU/WAU'),
  seat_consumption: look(1522, 'Seat consumption'),
  customer_mau: look(1513, 'MAU of a customer'),
  customer_accounts: look(1514, 'User accounts of a customer'),
  customer_dau_mau: look(1523, 'DAU/MAU of a customer'),
  customer_version: look(1524, 'Version of a customer'),
  customer_deployment: look(1525, 'Deployment type of a customer'),
  customer_hosting: look(1526, 'Hosting type of a customer'),
  customer_status: look(1527, 'Telemetry status of a customer'),
  customer_code_hosts: look(1528, 'Code hosts of a customer'),
  customer_repositories: look(1529, 'Repositories of a customer'),
  customer_nps: look(1530, 'NPS of a customer'),
  key_to_installer: look(1597, 'Licence key to installer e-mail'),
  top_users_query: look(1707, 'Query generator for top users'),
  single_instance: dashboard(409, 'Single instance'),
  all_instances: dashboard(410, 'All instances'),
  technical_health: dashboard(389, 'Technical health'),
  support: dashboard(421, 'Support'),
  feature_saturation: dashboard(454, 'Feature saturation'),
  code_navigation_all: dashboard(413, 'Code navigation, all customers'),
  code_navigation_customer: dashboard(412, 'Code navigation, one customer'),
  batch_changes_all: dashboard(422, 'Batch changes, all customers'),
  batch_changes_customer: dashboard(382, 'Batch changes, one customer'),
  code_insights_all: dashboard(427, 'Code insights, all customers'),
  code_insights_customer: dashboard(426, 'Code insights, one customer'),
  search_all: dashboard(424, 'Search, all customers'),
  search_customer: dashboard(423, 'Search, one customer'),
  cody_overall: dashboard(476, 'Cody overall'),
  cody_by_endpoint: dashboard(503, 'Cody by server endpoint'),
  desktop_app: dashboard(440, 'Desktop app'),
  board_sales: board(49, 'Board: sales'),
  board_sales_development: board(57, 'Board: sales development'),
  board_technical_advisers: board(50, 'Board: technical advisers'),
  board_support: board(54, 'Board: support'),
  board_finance: board(53, 'Board: finance'),
  board_marketing: board(51, 'Board: marketing'),
  board_web: board(55, 'Board: web traffic'),
  board_instance_configuration: board(56, 'Board: instance configuration'),
  board_company: board(58, 'Board: company metrics'),
} as const satisfies Record<string, LookerContent>;

export type LookerContentKey = keyof typeof LOOKER_CONTENT;

/** Filters seen in published addresses of these looks and dashboards. */
export const LOOKER_FILTERS = [
  'Account name',
  'Installer email',
  'Account Type (Customer, Free)',
  'Date or Week',
  'Telemetry Status',
  'Customer Tenure (days)',
  'Account Executive',
  'Customer Engineer',
  'Products Purchased',
  'Server Endpoint',
  'IDE',
] as const;
