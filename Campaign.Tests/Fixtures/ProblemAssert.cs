using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>Says what a refusal must look like.</summary>
internal static class ProblemAssert
{
    public static async Task IsAsync(HttpStatusCode status, string code, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }
}
