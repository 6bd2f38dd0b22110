using Snakepit.Roslyn.Naming;

namespace Snakepit.Generators.Tests.Naming;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("AverageAsync", "average")]
    [InlineData("GetHTTPResultAsync", "get_http_result")]
    [InlineData("Async", "async")]
    [InlineData("RunAsyncTask", "run_async_task")]
    [InlineData("IOAsync", "io")]
    public void Method_loses_async(string method, string operation) => Assert.Equal(operation, SnakeCase.OfMethod(method));

    [Theory]
    [InlineData("values", "values")]
    [InlineData("apiKey", "api_key")]
    [InlineData("UserID", "user_id")]
    [InlineData("UserIDs", "user_ids")]
    [InlineData("IDsOfUsers", "ids_of_users")]
    [InlineData("Sha256Hash", "sha256_hash")]
    [InlineData("Utf8", "utf8")]
    [InlineData("Array2D", "array2d")]
    [InlineData("V2API", "v2_api")]
    [InlineData("X", "x")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("Mixed_Case", "mixed_case")]
    [InlineData("_private", "_private")]
    [InlineData("ÄrgerÜber", "ärger_über")]
    public void Words_are_found(string name, string expected) => Assert.Equal(expected, SnakeCase.From(name));
}
