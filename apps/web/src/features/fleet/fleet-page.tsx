import { PageHeader } from '../../ui/page-header';

export function FleetPage() {
  return <PageHeader title="Telemetry status" />;
}
