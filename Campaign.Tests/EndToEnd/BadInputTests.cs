using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>Wrong input gets a clear problem detail with a code, through the gateway.</summary>
[Collection(TopologyCollection.Name)]
public sealed class BadInputTests(Topology topology)
{
    public static TheoryData<string, string, HttpStatusCode, string> Bodies => new()
    {
        { "/api/audiences/preview", """{"rule":{"colour":"red"}}""", HttpStatusCode.UnprocessableEntity, "invalid_rule" },
        { "/api/audiences/preview", """{"rule":{"fan":"shoe_size","op":"eq","value":43}}""", HttpStatusCode.UnprocessableEntity, "invalid_rule" },
        { "/api/audiences/preview", """{"rule":{"fan":"total_spent","op":"gt","value":"much"}}""", HttpStatusCode.UnprocessableEntity, "invalid_rule" },
        { "/api/audiences/preview", """{"rule":{"near":{"place":"Atlantis","km":10}}}""", HttpStatusCode.UnprocessableEntity, "invalid_rule" },
        { "/api/audiences/preview", """{"rule":{"segment":"00000000-0000-7000-8000-000000000000"}}""", HttpStatusCode.UnprocessableEntity, "invalid_rule" },
        { "/api/audiences/preview", """{"rule":{"all":[]},"colour":1}""", HttpStatusCode.BadRequest, "invalid_json" },
        { "/api/audiences/preview", "{", HttpStatusCode.BadRequest, "invalid_json" },
        { "/api/chat", """{"runId":"not-a-uuid","messages":[]}""", HttpStatusCode.BadRequest, "invalid_json" },
        { "/api/campaigns/00000000-0000-7000-8000-000000000000/pause", "{}", HttpStatusCode.NotFound, "not_found" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Wrong_body_is_told_what_is_wrong(string path, string body, HttpStatusCode status, string code)
    {
        using var client = await SignInAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await client.Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);

        await AssertProblemAsync(response, status, code);
    }

    [Fact]
    public async Task Body_of_ten_megabytes_is_refused_at_the_edge()
    {
        using var client = await SignInAsync();
        using var content = new StringContent("{\"rule\":\"" + new string('x', 10_000_000) + "\"}", Encoding.UTF8, "application/json");

        // As curl does: the size is announced and the answer read before any of it is sent.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/audiences/preview") { Content = content, Headers = { ExpectContinue = true } };
        using var response = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await AssertProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not.a.token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJwcm9tb3RlciI6IngifQ.")]
    public async Task Missing_or_forged_token_is_unauthenticated(string? token)
    {
        using var client = topology.CreateClient();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        using var response = await client.GetAsync(new Uri("/api/campaigns", UriKind.Relative), TestContext.Current.CancellationToken);

        await AssertProblemAsync(response, HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task City_that_nobody_knows_is_a_question_and_no_campaign()
    {
        using var client = await SignInAsync();

        var events = await client.AskAsync("Email techno fans in Zzyzxville", Guid.NewGuid(), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        var thread = await client.ThreadAsync(events[0].ThreadId, TestContext.Current.CancellationToken);

        Assert.Equal("success", events[^1].Outcome);
        Assert.Equal("clarify", thread.State.Intent!.Action);
        Assert.NotEmpty(thread.State.Intent.Clarify!.Question);
        Assert.Empty(thread.Interrupts);
    }

    private Task<DemoClient> SignInAsync() =>
        DemoClient.SignInAsync(topology.CreateClient(), "marketer@neon-nights.example", TestContext.Current.CancellationToken);

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
    }
}
