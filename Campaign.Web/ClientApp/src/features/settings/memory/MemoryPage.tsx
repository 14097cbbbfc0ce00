import { Page } from '@/shared/Page';
import { MemorySection } from './MemorySection';

/** What the agent keeps in mind, for everybody of the promoter to see. */
export function Component() {
  return (
    <Page title="Memory">
      <MemorySection />
    </Page>
  );
}
