-- Sixteen requests in one write, for wrk.
init = function(arguments)
    local requests = {}
    for number = 1, 16 do
        requests[number] = wrk.format()
    end
    all = table.concat(requests)
end

request = function()
    return all
end
