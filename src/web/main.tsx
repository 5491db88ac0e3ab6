import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadFirstData } from '#web/api/first-data.ts';
import { Problem } from '#web/api/problem.ts';
import { App } from '#web/shell/app.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // What the server refuses it will refuse again; only a lost connection is worth another try.
      retry: (tries, error) => tries < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
    },
  },
});
loadFirstData(queries, document);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
