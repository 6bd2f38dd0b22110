using System.Text.Json.Nodes;
using Snakepit.Errors;
using Snakepit.Generated.Tests.Contracts;
using Snakepit.Generated.Tests.Memory;

namespace Snakepit.Generated.Tests.Calls;

public sealed class DataTests
{
    /// <summary>Answers with the argument <c>value</c> as it came.</summary>
    private static readonly MemoryWorker Echo = new()
    {
        Respond = static request => request with { Json = JsonNode.Parse(request.Json)!["value"]?.ToJsonString() ?? "null" },
    };

    private static IData Data => IData.Create(new MemoryWorker { Respond = Echo.Respond }.Client);

    [Fact]
    public async Task Recursive_record_comes_back()
    {
        var node = await Data.NodeAsync(new("root", [new("leaf", [], 7)]));

        Assert.Equal("root1", node.Label);
        Assert.Equal(("leaf", 7), (node.Children[0].Name, node.Children[0].Weight));
    }

    [Fact]
    public async Task Record_is_written_by_its_names()
    {
        var worker = new MemoryWorker("""{"name":"x","children":[],"unknown":[1,{"a":2}]}""");

        var node = await IData.Create(worker.Client).NodeAsync(new("root", []));

        Assert.Equal("""{"value":{"name":"root","children":[],"w":1}}""", worker.Arguments);
        Assert.Equal(1, node.Weight);
    }

    [Fact]
    public async Task Missing_members_keep_what_the_type_puts_there()
    {
        var settings = await IData.Create(new MemoryWorker("""{"mode":"fast"}""").Client).SettingsAsync(new() { Mode = "slow" });

        Assert.Equal(("fast", 3, "red", "old"), (settings.Mode, settings.Retries, settings.Colour, settings.Note));
    }

    [Fact]
    public async Task Given_members_are_set()
    {
        var settings = await Data.SettingsAsync(new() { Mode = "a", Retries = 9, Colour = "blue", Note = null });

        Assert.Equal(("a", 9, "blue", null), (settings.Mode, settings.Retries, settings.Colour, settings.Note));
    }

    [Fact]
    public async Task Missing_required_member_is_an_error_that_names_it()
    {
        var thrown = await Assert.ThrowsAsync<SnakepitException>(
            () => IData.Create(new MemoryWorker("""{"children":[]}""").Client).NodeAsync(new("a", [])));

        Assert.Equal(ErrorCodes.TypeMismatch, thrown.Error.Code);
        Assert.Contains("name", thrown.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrays_travel_as_attachments()
    {
        var worker = new MemoryWorker { Respond = Echo.Respond };

        var values = await IData.Create(worker.Client).ArrayAsync([1.5, double.NaN], [1, 2, 3]);

        Assert.Equal([1.5, double.NaN], values);
        Assert.Equal("""{"value":{"$attachment":0},"raw":{"$attachment":1}}""", worker.Arguments);
        Assert.Equal(2, worker.Requests[0].Attachments.Count);
    }

    [Fact]
    public async Task Dictionary_with_enum_keys_comes_back()
    {
        var map = await Data.MapAsync(new() { [Size.Large] = [(1, "a"), (2, null)], [Size.Small] = [] });

        Assert.Equal([(1, "a"), (2, null)], map[Size.Large]);
        Assert.Empty(map[Size.Small]);
    }

    [Fact]
    public async Task Long_tuples_come_back_as_flat_tuples()
    {
        var worker = new MemoryWorker { Respond = Echo.Respond };
        var data = IData.Create(worker.Client);

        Assert.Equal((1, 2, 3, 4, 5, 6, 7, "h"), await data.EightAsync((1, 2, 3, 4, 5, 6, 7, "h")));
        Assert.Equal("""{"value":{"$tuple":[1,2,3,4,5,6,7,"h"]}}""", worker.Arguments);
        var fifteen = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, "o");
        Assert.Equal(fifteen, await data.FifteenAsync(fifteen));
        Assert.Equal("""{"value":{"$tuple":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,"o"]}}""", worker.Arguments);
        var nine = new Tuple<int, int, int, int, int, int, int, Tuple<int, string>>(1, 2, 3, 4, 5, 6, 7, new(8, "i"));
        Assert.Equal(nine, await data.NineAsync(nine));
        Assert.Equal("""{"value":{"$tuple":[1,2,3,4,5,6,7,8,"i"]}}""", worker.Arguments);
    }
}
