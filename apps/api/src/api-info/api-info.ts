/** The interface's own card, in the form of Digg's REST API profile. */
export const API_INFO = {
  apiName: 'vardkedja',
  apiVersion: '1.0.0',
  apiReleased: '2026-11-24',
  apiDocumentation: '/api/docs',
  apiStatus: 'active',
} as const;
