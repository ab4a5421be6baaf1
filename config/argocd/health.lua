-- Health of a Tenant, ChatInstance or ProviderPool for Argo CD, from the conditions that kstatus (Flux, kpt) reads too: Failed is Degraded, InProgress is Progressing,
-- Current is Healthy; what is suspended or paused on purpose is Suspended. Lua 5.1 without the string library, as Argo CD runs it.
local waiting = { status = "Progressing", message = "waiting for the operator" }
if obj.metadata.deletionTimestamp ~= nil then
  return { status = "Progressing", message = "being deleted" }
end
if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return waiting
end

local conditions = {}
for _, condition in ipairs(obj.status.conditions or {}) do
  conditions[condition.type] = condition
end
local ready, stalled = conditions["Ready"], conditions["Stalled"]
if stalled ~= nil and stalled.status == "True" then
  return { status = "Degraded", message = stalled.reason .. ": " .. stalled.message }
end
if ready == nil then
  return waiting
end

local message = ready.reason .. ": " .. ready.message
if ready.reason == "Paused" then
  return { status = "Suspended", message = message }
end
if ready.status ~= "True" then
  return { status = "Progressing", message = message }
end
return { status = ready.reason == "Suspended" and "Suspended" or "Healthy", message = message }
