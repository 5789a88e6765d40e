import { useParams } from '@tanstack/react-router';
import { PageHeader } from '../../ui/page-header';

export function InstancePage() {
  const { id } = useParams({ from: '/fleet/$id' });
  return <PageHeader title={id} />;
}
