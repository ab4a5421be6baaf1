'use strict';
// LibreChat's own schema, release by release: from the packages of package.json, or from the folder that an environment
// variable names where the registry has no package of the release.
const Module = require('module');
const path = require('path');
const { z } = require('zod');

const folders = {
  'v0.8.7': process.env.LIBRECHAT_0_8_7,
  'v0.8.8-rc1': './node_modules/librechat-0.8.8-rc1',
  'v0.8.8-rc2': './node_modules/librechat-0.8.8-rc2',
  'v0.8.8-rc3': './node_modules/librechat-0.8.8-rc3',
  'v0.8.8-rc4': './node_modules/librechat-0.8.8-rc4',
};

// zod wraps what is given to refine() so that it cannot be found again; it is noted down before.
const refinements = new Map();
const refine = z.ZodType.prototype.refine;
z.ZodType.prototype.refine = function (check, message) {
  const refined = refine.call(this, check, message);
  refinements.set(refined._def.effect.refinement, check);
  return refined;
};

// A folder from elsewhere has no node_modules; what it wants is here.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  try {
    return resolve.call(this, request, parent, ...rest);
  } catch (error) {
    if (request.startsWith('.') || path.isAbsolute(request)) throw error;
    return require.resolve(request, { paths: [__dirname] });
  }
};

/** Oldest first. */
exports.names = Object.keys(folders);

/** What the package of a release exports; undefined where there is none. */
exports.load = (release) => folders[release] && require(path.resolve(__dirname, folders[release]));

exports.sourceOf = (effect) =>
  (refinements.get(effect.refinement) ?? effect.refinement ?? effect.transform).toString();
