namespace Campaign.Web.Sessions;

/// <summary>Hands an answer of agentapi on as it is: it already is a problem the person can read.</summary>
internal static class Relay
{
    public static async Task<IResult> Async(HttpContext context, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Headers.RetryAfter is { } retryAfter)
        {
            context.Response.Headers.RetryAfter = retryAfter.ToString();
        }

        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return TypedResults.Text(body, response.Content.Headers.ContentType?.ToString(), statusCode: (int)response.StatusCode);
    }
}
