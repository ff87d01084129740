/** Made-up ids that the examples of the document share. */
export const EXAMPLE_IDS = {
  careChain: '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d01',
  handover: '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d02',
  entry: '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d03',
  placement: '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d04',
  coordinator: '019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d05',
  idempotencyKey: '6f1c1a52-8a0e-4a55-9f53-7d0c7c1f0b11',
} as const;

export const EXAMPLE_CORRELATION_ID = '2b5a0c8e-4f6d-4c11-8f8e-0a4b7a3d9c10';
