import { Link } from '@tanstack/react-router';
import { MessageCard } from '../../ui/message-card';

export function NotFoundPage() {
  return (
    <MessageCard tone="plain" isPage title="There is no page at this address">
      Go to the <Link to="/">overview</Link> or the <Link to="/fleet">telemetry status</Link> of the fleet.
    </MessageCard>
  );
}
