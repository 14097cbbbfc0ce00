import { Navigate } from 'react-router';
import { settingsPages } from './pages';

/** `/settings` leads to its first page. */
export function Component() {
  return <Navigate to={settingsPages[0]?.to ?? '/'} replace />;
}
