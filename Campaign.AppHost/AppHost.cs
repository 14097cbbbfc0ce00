Console.WriteLine("Campaign");
