import { PageTitle } from 'openproctor-shared';

/** Stands where a page is still to be built. */
export function Placeholder({ title }: { title: string }) {
  return <PageTitle title={title} />;
}
