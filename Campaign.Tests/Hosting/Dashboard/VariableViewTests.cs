using Campaign.Hosting.Dashboard.Api;
using Xunit;

namespace Campaign.Tests.Hosting.Dashboard;

public sealed class VariableViewTests
{
    [Theory]
    [InlineData("Encryption__MasterKey", "s3cret-value")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=s3cret-value")]
    [InlineData("ConnectionStrings__campaigndb", "Host=localhost;Port=5432;Username=campaign_app;Password=s3cret-value;Database=campaign")]
    [InlineData("ConnectionStrings__cache", "localhost:6379,password=s3cret-value")]
    [InlineData("ConnectionStrings__smtp", "smtp://user:s3cret-value@mail.example:587")]
    [InlineData("ConnectionStrings__openai", "Endpoint=https://models.example;Key=s3cret-value;Model=m")]
    public void Secret_is_masked_wherever_it_stands(string name, string value)
    {
        var view = VariableView.Of(name, value);

        Assert.True(view.Masked);
        Assert.DoesNotContain("s3cret", view.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://localhost:20100")]
    [InlineData("DemoData__FansPerPromoter", "20000")]
    public void Plain_value_is_shown(string name, string value) => Assert.Equal(new VariableView(name, value, Masked: false), VariableView.Of(name, value));
}
