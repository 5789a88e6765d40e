import { PageHeader } from '../../ui/page-header';

export function GuidePage() {
  return <PageHeader title="Which tool?" />;
}
