using Campaign.ServiceDefaults.Http;
using Microsoft.AspNetCore.Antiforgery;

namespace Campaign.Web.Sessions;

/// <summary>Asks for the header that only our own page can send, on every method that changes something.</summary>
internal static class AntiforgeryToken
{
    public const string Header = "X-CSRF-TOKEN";

    public static TBuilder RequireAntiforgeryToken<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
            return await antiforgery.IsRequestValidAsync(context)
                ? await next(invocation)
                : EdgeProblem.Create(
                    StatusCodes.Status403Forbidden, "csrf_token_invalid", $"The header {Header} is missing or belongs to another session.");
        });
}
