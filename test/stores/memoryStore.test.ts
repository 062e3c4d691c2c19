import { memoryStore } from '../../src/stores/memoryStore.ts';
import { describeStore } from './storeConformance.ts';

describeStore('the memory store', async () => {
  const store = memoryStore();
  return { open: async () => store, remove: () => store.close() };
});
