'use strict';
// What LibreChat looks at after its schema and before it starts, as far as its package has it: the parameters of custom
// endpoints, each laid over the one that its endpoint has by itself, and the groups of Azure.
const openRouter = 'openrouter';

const parametersOf = (data, endpoint) => {
  const own = [...(data.paramSettings[endpoint] ?? []), ...(data.agentParamSettings[endpoint] ?? [])];
  return Object.fromEntries(own.map((parameter) => [parameter.key, parameter]));
};

/** The parameters of each endpoint that custom ones may be like. */
exports.endpointsOf = (data) => {
  const names = new Set([...Object.keys(data.paramSettings), ...Object.keys(data.agentParamSettings)]);
  return Object.fromEntries([...names].map((name) => [name, parametersOf(data, name)]));
};

const isOpenRouter = ({ name, baseURL }) =>
  [name, baseURL].some((text) => text !== undefined && text.toLowerCase().includes(openRouter));

const problemOfCustom = (data, endpoint) => {
  const { defaultParamsEndpoint: named, paramDefinitions: definitions = [] } = endpoint.customParams ?? {};
  const like = isOpenRouter(endpoint) && ['', 'custom', openRouter].includes(named ?? '') ? openRouter : named ?? 'custom';
  const own = exports.endpointsOf(data)[like];
  if (own === undefined) return `${like}: no such endpoint`;
  const stranger = definitions.find(({ key }) => !Object.hasOwn(own, key));
  if (stranger !== undefined) return `${stranger.key}: no such parameter`;
  return thrownBy(() =>
    data.validateSettingDefinitions(definitions.map((one) => ({ ...own[one.key], ...one, optionType: 'custom' }))),
  );
};

const problemOfAzure = (data, azure) => {
  const { isValid, errors, modelNames, modelGroupMap, groupMap } = data.validateAzureGroups(azure.groups);
  if (!isValid) return errors.join('; ');
  if (azure.assistants && !modelNames.some((model) => groupMap[modelGroupMap[model].group].assistants))
    return 'no model for assistants';
  return thrownBy(() =>
    modelNames.forEach((modelName) => data.mapModelToAzureConfig({ modelName, modelGroupMap, groupMap })),
  );
};

const thrownBy = (action) => {
  try {
    action();
    return null;
  } catch (error) {
    return error.message;
  }
};

/** Why LibreChat does not start with a document that its schema takes; null where it does. */
exports.problemOf = (data, { endpoints = {} }) => {
  const custom = (endpoints.custom ?? []).map((endpoint) => problemOfCustom(data, endpoint));
  const azure = endpoints.azureOpenAI ? problemOfAzure(data, endpoints.azureOpenAI) : null;
  return [...custom, azure].find((problem) => problem !== null) ?? null;
};
